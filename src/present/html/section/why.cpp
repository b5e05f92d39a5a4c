// Section 3: why the scores moved, over the period and in the last scan.

#include "domain/trend.hpp"
#include "present/change_words.hpp"
#include "present/html/chart/waterfall.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"

#include <algorithm>

namespace edca::present::html {

namespace {

/// The two waterfalls of a framework.
struct Falls {
    std::string framework;
    std::optional<Fall> period;
    std::optional<Fall> last;
};

std::vector<Falls> falls_of(const Page& page) {
    std::vector<Falls> all;
    for (const FrameworkLine& line : page.lines) {
        Falls falls{.framework = line.framework, .period = {}, .last = {}};
        for (const Explanation& move : page.report.period_moves)
            if (auto fall = fall_of(move, line.framework))
                falls.period = std::move(fall);
        if (page.report.last_move)
            falls.last = fall_of(*page.report.last_move, line.framework);
        const ScorePoint& last = *line.points.back();
        if (page.has_waivers && last.score && last.score_with_waivers &&
            rounded_points(*last.score) != rounded_points(*last.score_with_waivers))
            for (auto* fall : {&falls.period, &falls.last})
                if (*fall)
                    (*fall)->with_waivers = last.score_with_waivers;
        all.push_back(std::move(falls));
    }
    return all;
}

/// The controls behind a bar: the heaviest with their titles, the rest by id.
void put_causes(Writer& html, const Page& page, const FallBar& bar, bool with_titles) {
    constexpr std::size_t most_titled = 12;
    const auto fold = html.open("details", {{"class", "behind"}});
    {
        const auto summary = html.open("summary");
        html.put("b", {{"class", direction(bar.points)}}, move_text(bar.points));
        html.text(" " + std::string(bar.name) + ": " +
                  counted(static_cast<std::int64_t>(bar.causes.size()), "cause"));
    }
    const auto titled = with_titles ? std::min(most_titled, bar.causes.size()) : 0;
    if (titled > 0) {
        const auto table = html.open("table", {{"class", "list"}});
        for (std::size_t index = 0; index < titled; ++index) {
            const ScoreCause& cause = *bar.causes[index];
            const auto row = html.open("tr");
            html.put(
                "td",
                {{"class",
                  direction(cause.points) ? "n " + std::string(*direction(cause.points)) : "n"}},
                move_text(cause.points));
            {
                const auto cell = html.open("td", {{"class", "idc"}});
                put_control_link(html, page, cause.control_id);
            }
            const auto cell = html.open("td");
            html.text(cause.title);
            html.put("small", cause.cause + (cause.reused      ? ", id reused"
                                             : cause.redefined ? ", redefined"
                                                               : ""));
        }
    }
    if (titled == bar.causes.size())
        return;
    const auto rest = html.open("p", {{"class", "rest"}});
    for (std::size_t index = titled; index < bar.causes.size(); ++index) {
        const ScoreCause& cause = *bar.causes[index];
        html.put("a", {{"href", page.address(cause.control_id)}},
                 std::string(short_id(cause.control_id)) + " " + move_text(cause.points));
        html.text(" ");
    }
}

void put_fall(Writer& html, const Page& page, const std::optional<Fall>& fall,
              const FallRange& range, const std::string& name, bool with_titles) {
    const auto column = html.open("div", {{"class", "col"}});
    if (!fall) {
        html.put("h4", name);
        html.put("p", {{"class", "note"}}, "There is no earlier score to compare with.");
        return;
    }
    draw_fall(html, page, *fall, range,
              name + ", " + page.day(fall->from_at) + " to " + page.day(fall->to_at) + ", " +
                  move_text(fall->to - fall->from));
    for (const FallBar& bar : fall->bars)
        if (!bar.causes.empty())
            put_causes(html, page, bar, with_titles);
}

void put_falls(Writer& html, const Page& page, const Falls& falls, bool with_titles) {
    FallRange range;
    if (falls.period)
        range.include(*falls.period);
    if (falls.last)
        range.include(*falls.last);
    const auto columns = html.open("div", {{"class", "cols two"}});
    put_fall(html, page, falls.period, range, "Over the period", with_titles);
    put_fall(html, page, falls.last, range, "In the last scan", with_titles);
}

void put_framework(Writer& html, const Page& page, const Falls& falls) {
    const auto fold = html.open("details", {{"class", "framework"}});
    {
        const auto summary = html.open("summary");
        html.put("span", {{"class", "fw"}}, falls.framework);
        if (falls.period) {
            html.put("span", {{"class", "n"}}, score_text(falls.period->from));
            for (const FallBar& bar : falls.period->bars)
                html.put(
                    "span",
                    {{"class",
                      direction(bar.points) ? "n " + std::string(*direction(bar.points)) : "n"}},
                    move_text(bar.points));
            html.put("span", {{"class", "n"}}, score_text(falls.period->to));
        } else {
            html.put("span", {{"class", "none"}}, "no earlier score in the period");
        }
    }
    put_falls(html, page, falls, false);
}

} // namespace

void draw_why(Writer& html, const Page& page) {
    const SectionFrame frame(html, page, "why", "Why it moved");
    if (page.before() == nullptr) {
        html.put("p", {{"class", "note"}}, "There is no earlier scan in the period.");
        return;
    }
    const auto falls = falls_of(page);
    if (falls.empty())
        return;
    html.put("h3", "All controls");
    put_falls(html, page, falls.front(), true);
    html.put(
        "p", {{"class", "note"}},
        "Every point belongs to a control and a cause, and the bars of a chart add up to the "
        "difference. Both charts have one scale, which does not begin at 0: totals are ticks.");
    if (falls.size() < 2)
        return;
    html.put("h3", "Each framework over the period");
    const auto table = html.open("div", {{"class", "frameworks"}});
    {
        const auto head = html.open("p", {{"class", "head"}});
        html.put("span", {{"class", "fw"}}, "Framework");
        for (const char* name : {"From", "Fixed", "Broken", "Sight", "Catalogue", "To"})
            html.put("span", {{"class", "n"}}, name);
    }
    for (std::size_t index = 1; index < falls.size(); ++index)
        put_framework(html, page, falls[index]);
}

} // namespace edca::present::html
