#include "present/html/chart/strip.hpp"

#include "present/html/words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace edca::present::html {

namespace {

/// A run as it is drawn.
struct Run {
    std::string_view kind;
    double from = 0;
    double to = 0;
};

constexpr double shortest_run = 1;    // units
constexpr double closest_notches = 4; // units
constexpr std::size_t most_deep_notches = 25;
constexpr std::array<std::string_view, 7> kinds{"s", "p", "m", "u", "w", "o", "f"};

std::string_view end_of(const std::optional<std::string>& until) {
    return until ? std::string_view(*until) : std::string_view("9999");
}

std::vector<Run> runs_of(const Clock& clock, const std::vector<StatusSpan>& spans) {
    const auto better = std::find_if(spans.rbegin(), spans.rend(), [](const StatusSpan& span) {
        return span.status == Status::pass || span.status == Status::warning;
    });
    const auto still = static_cast<std::size_t>(spans.rend() - better); // spans from here on
    std::vector<Run> runs;
    for (std::size_t index = 0; index < spans.size(); ++index) {
        const StatusSpan& span = spans[index];
        const auto kind = span.status == Status::fail && index < still ? "o" : letter(span.status);
        const Run run{kind, clock.x(span.since), clock.x(end_of(span.until))};
        if (run.to <= run.from)
            continue;
        if (!runs.empty() && runs.back().kind == kind && runs.back().to >= run.from)
            runs.back().to = run.to;
        else
            runs.push_back(run);
    }
    return runs;
}

/// Neighbours that are too short to be seen become one run of many.
std::vector<Run> legible(const std::vector<Run>& runs) {
    std::vector<Run> all;
    for (auto run = runs.begin(); run != runs.end();) {
        const auto is_short = [](const Run& one) { return one.to - one.from < shortest_run; };
        const auto end = std::find_if_not(run, runs.end(), is_short);
        if (end - run >= 3) {
            all.push_back({"m", run->from, std::prev(end)->to});
            run = end;
        } else {
            all.push_back(*run);
            all.back().to = std::max(all.back().to, all.back().from + shortest_run);
            ++run;
        }
    }
    return all;
}

} // namespace

std::vector<StripPath> strip_paths(const Clock& clock, const std::vector<StatusSpan>& spans) {
    std::vector<StripPath> paths;
    for (const auto kind : kinds) {
        StripPath path{kind, {}};
        for (const Run& run : legible(runs_of(clock, spans)))
            if (run.kind == kind)
                path.d += "M" + units(run.from) + " 6h" + units(run.to - run.from);
        if (!path.d.empty())
            paths.push_back(std::move(path));
    }
    return paths;
}

void draw_strip(Writer& html, const Clock& clock, const std::vector<StatusSpan>& spans,
                const std::vector<std::string>& notches) {
    const auto strip = html.open("svg", {{"class", "t strip"},
                                         {"viewBox", "0 0 1000 12"},
                                         {"preserveAspectRatio", "none"},
                                         {"aria-hidden", "true"}});
    for (const auto& [kind, d] : strip_paths(clock, spans))
        html.put_empty("path", {{"class", kind}, {"d", d}});
    // Many notches would look like gaps: they only touch the bar then.
    const bool are_many = notches.size() > most_deep_notches;
    std::string cuts;
    double last = -Clock::width;
    for (const std::string& at : notches) {
        const double x = clock.x(at);
        if (x - last < closest_notches)
            continue;
        cuts += "M" + units(x) + (are_many ? " 9v3" : " 0v12");
        last = x;
    }
    if (!cuts.empty())
        html.put_empty("path", {{"class", "n"}, {"d", cuts}});
}

void draw_setting(Writer& html, const Clock& clock, const std::vector<ValueSpan>& spans) {
    constexpr double room = 50;             // units, for a value to be written
    constexpr double units_per_letter = 11; // at the usual width
    const auto box = html.open("svg", {{"class", "t setting"}, {"aria-hidden", "true"}});
    for (const ValueSpan& span : spans) {
        const double from = clock.x(span.since);
        const double to = clock.x(end_of(span.until));
        html.put_empty(
            "rect",
            {{"x", percent(from)}, {"y", "0"}, {"width", percent(to - from)}, {"height", "14"}});
        html.put_empty("line",
                       {{"x1", percent(from)}, {"x2", percent(from)}, {"y1", "0"}, {"y2", "14"}});
        if (to - from > room &&
            static_cast<double>(span.value.size()) * units_per_letter < to - from)
            html.put("text", {{"x", percent(from)}, {"dx", "5"}, {"y", "11"}}, span.value);
    }
}

} // namespace edca::present::html
