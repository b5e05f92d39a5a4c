#include "present/html/chart/waterfall.hpp"

#include "present/html/words.hpp"

#include <algorithm>

namespace edca::present::html {

namespace {

constexpr double width = 1000;

double place(const FallRange& range, double score) {
    return range.high > range.low
               ? 10 + (score - range.low) / (range.high - range.low) * (width - 20)
               : width / 2;
}

Writer::Element open_bar(Writer& html) {
    return html.open("svg", {{"viewBox", "0 0 1000 16"},
                             {"preserveAspectRatio", "none"},
                             {"height", "16"},
                             {"aria-hidden", "true"}});
}

void put_total(Writer& html, const FallRange& range, const std::string& name, double score) {
    const auto row = html.open("tr", {{"class", "total"}});
    html.put("th", {{"scope", "row"}}, name);
    {
        const auto cell = html.open("td");
        const auto bar = open_bar(html);
        html.put_empty("path",
                       {{"class", "total"}, {"d", "M" + units(place(range, score)) + " 0v16"}});
    }
    html.put("td", {{"class", "n"}}, score_text(score));
}

void put_bar(Writer& html, const FallRange& range, const FallBar& bar, double from) {
    const auto row = html.open("tr");
    html.put("th", {{"scope", "row"}}, bar.name);
    {
        const auto cell = html.open("td");
        const auto frame = open_bar(html);
        const double begin = place(range, std::min(from, from + bar.points));
        const double end = place(range, std::max(from, from + bar.points));
        html.put_empty("path",
                       {{"class", "edge"}, {"d", "M" + units(place(range, from)) + " 0v16"}});
        if (end - begin > 0)
            html.put_empty("rect", {{"class", bar.kind},
                                    {"x", units(begin)},
                                    {"y", "3"},
                                    {"width", units(std::max(end - begin, 1.0))},
                                    {"height", "10"}});
    }
    html.put("td",
             {{"class", direction(bar.points) ? "n " + std::string(*direction(bar.points)) : "n"}},
             move_text(bar.points));
}

} // namespace

std::optional<Fall> fall_of(const Explanation& move, const std::string& framework) {
    const auto score =
        std::find_if(move.scores.begin(), move.scores.end(),
                     [&](const ScoreMove& one) { return one.framework == framework; });
    if (score == move.scores.end() || !score->from || !score->to)
        return std::nullopt;
    Fall fall{.from_at = move.from_at,
              .to_at = move.to_at,
              .from = *score->from,
              .to = *score->to,
              .bars = {{"fixed", "Servers, fixed", 0, {}},
                       {"broken", "Servers, broken", 0, {}},
                       {"sight", "Sight", 0, {}},
                       {"catalogue", "Catalogue", 0, {}}},
              .with_waivers = std::nullopt};
    for (const ScoreCause& cause : move.causes) {
        if (cause.framework != framework)
            continue;
        std::size_t bar = 0;
        switch (origin_of(cause)) {
        case Origin::servers:
            bar = cause.points < 0 ? 1 : 0;
            break;
        case Origin::visibility:
            bar = 2;
            break;
        case Origin::waivers: // of scores with waivers only
        case Origin::catalogue:
            bar = 3;
            break;
        }
        fall.bars[bar].points += cause.points;
        fall.bars[bar].causes.push_back(&cause);
    }
    return fall;
}

void FallRange::include(const Fall& fall) {
    if (low == high) {
        low = fall.from;
        high = fall.from;
    }
    double at = fall.from;
    for (const FallBar& bar : fall.bars) {
        low = std::min(low, at);
        high = std::max(high, at);
        at += bar.points;
    }
    for (const double end : {fall.to, fall.with_waivers.value_or(fall.to)}) {
        low = std::min(low, end);
        high = std::max(high, end);
    }
}

void draw_fall(Writer& html, const Page& page, const Fall& fall, const FallRange& range,
               std::string_view caption) {
    const auto table = html.open("table", {{"class", "fall"}});
    html.put("caption", caption);
    put_total(html, range, page.day(fall.from_at), fall.from);
    double at = fall.from;
    for (const FallBar& bar : fall.bars) {
        put_bar(html, range, bar, at);
        at += bar.points;
    }
    put_total(html, range, page.day(fall.to_at), fall.to);
    if (!fall.with_waivers)
        return;
    put_bar(html, range, {"waivers", "Waivers", *fall.with_waivers - fall.to, {}}, fall.to);
    put_total(html, range, "With waivers", *fall.with_waivers);
}

} // namespace edca::present::html
