#include "present/html/chart/lines.hpp"

#include "present/html/chart/parts.hpp"
#include "present/html/words.hpp"

#include <algorithm>
#include <cmath>

namespace edca::present::html {

namespace {

constexpr double chart_height = 280;
constexpr double small_height = 64;

/// A point of a line, in units of the clock and as a score.
struct Place {
    double x = 0;
    double score = 0;
};

/// Of so many points that several are in one unit, the lowest, the highest and the last of each.
std::vector<Place> thinned(const std::vector<Place>& places) {
    if (places.size() <= static_cast<std::size_t>(Clock::width))
        return places;
    std::vector<Place> kept;
    for (auto place = places.begin(); place != places.end();) {
        const auto end = std::find_if(place, places.end(), [&](const Place& other) {
            return std::floor(other.x) != std::floor(place->x);
        });
        auto [low, high] =
            std::minmax_element(place, end, [](const Place& one, const Place& other) {
                return one.score < other.score;
            });
        if (high < low)
            std::swap(low, high);
        kept.push_back(*low);
        if (high != low)
            kept.push_back(*high);
        if (std::prev(end) != high)
            kept.push_back(*std::prev(end));
        place = end;
    }
    return kept;
}

/// Stretches of points that are joined.
std::vector<std::vector<Place>> stretches(const Page& page,
                                          const std::vector<const ScorePoint*>& points) {
    std::vector<std::vector<Place>> all;
    auto gap = page.gaps.begin();
    bool is_joined = false;
    for (const ScorePoint* point : points) {
        while (gap != page.gaps.end() && gap->to <= point->taken_at) {
            is_joined = false;
            ++gap;
        }
        if (page.is_blind(point->taken_at))
            continue;
        if (!point->score) {
            is_joined = false;
            continue;
        }
        if (!is_joined)
            all.emplace_back();
        all.back().push_back({page.clock.x(point->taken_at), *point->score});
        is_joined = true;
    }
    return all;
}

void draw_levels(Writer& html, const ScoreRange& range, double height, double step) {
    for (double score = range.low; score <= range.high; score += step) {
        const auto y = units(range.y(score, height));
        html.put_empty("line",
                       {{"class", "level"}, {"x1", "0"}, {"x2", "100%"}, {"y1", y}, {"y2", y}});
    }
}

/// Labels of values that a reader looks for: the first, the lowest and the highest.
void draw_value_labels(Writer& html, const Page& page, const ScoreRange& range) {
    const ScorePoint* first = nullptr;
    const ScorePoint* second = nullptr;
    const ScorePoint* lowest = nullptr;
    for (const ScorePoint* point : page.lines.front().points) {
        if (!point->score || page.is_blind(point->taken_at))
            continue;
        if (first == nullptr)
            first = point;
        else if (second == nullptr)
            second = point;
        if (lowest == nullptr || *point->score < *lowest->score)
            lowest = point;
    }
    if (first == nullptr)
        return;
    const auto label = [&](const ScorePoint& point, double below, const std::string& text) {
        const double x = page.clock.x(point.taken_at);
        html.put("text",
                 {{"class", "value"},
                  {"x", percent(x)},
                  {"y", units(range.y(*point.score, chart_height) + below)},
                  {"text-anchor", x < 60    ? "start"
                                  : x > 900 ? "end"
                                            : "middle"}},
                 text);
    };
    const bool rises = second != nullptr && *second->score > *first->score;
    label(*first, rises ? 18 : -10, score_text(first->score));
    if (page.clock.x(lowest->taken_at) > 120 && page.clock.x(lowest->taken_at) < 930 &&
        *lowest->score < *first->score)
        label(*lowest, 18,
              "lowest " + score_text(lowest->score) + ", " + page.day(lowest->taken_at));
}

/// One stroke for each scan; a long one where it saw too little.
void draw_rug(Writer& html, const Page& page) {
    std::string seen;
    std::string blind;
    double last = -1;
    for (const ReportScan& scan : page.report.scans) {
        const double x = page.clock.x(scan.taken_at);
        if (page.is_blind(scan))
            blind += "M" + units(x) + " 0v12";
        else if (x - last >= 1.5) {
            seen += "M" + units(x) + " 0v5";
            last = x;
        }
    }
    const auto rug = html.open("svg", {{"y", units(chart_height)},
                                       {"viewBox", "0 0 1000 12"},
                                       {"preserveAspectRatio", "none"},
                                       {"width", "100%"},
                                       {"height", "12"}});
    draw_path(html, "scan", seen);
    draw_path(html, "blind", blind);
}

void draw_events(Writer& html, const Page& page) {
    double last = -100;
    for (const CatalogueChange& change : page.catalogue) {
        const double x = page.clock.x(change.at);
        draw_upright(html, "cat", x, "0", units(chart_height));
        if (!change.letter.empty() && x - last > 14) {
            html.put("text", {{"class", "cat"}, {"x", percent(x)}, {"y", "-8"}}, change.letter);
            last = x;
        }
    }
    for (const Gap& gap : page.gaps)
        if (page.clock.x(gap.to) - page.clock.x(gap.from) > 25)
            html.put("text",
                     {{"class", "days"},
                      {"x", percent((page.clock.x(gap.from) + page.clock.x(gap.to)) / 2)},
                      {"y", units(chart_height - 6)}},
                     std::to_string(gap.days) + " d");
    for (const ReportScan& scan : page.report.scans)
        if (!scan.label.empty()) {
            const double x = page.clock.x(scan.taken_at);
            draw_upright(html, "label", x, "0", units(chart_height));
            html.put("text",
                     {{"class", "label"},
                      {"x", percent(x)},
                      {"dx", x > 850 ? "-4" : "4"},
                      {"y", "12"},
                      {"text-anchor", x > 850 ? "end" : "start"}},
                     scan.label);
        }
}

void draw_removed(Writer& html, const Page& page) {
    const auto& table = page.report.amendments;
    const auto column = [&](std::string_view name) {
        return static_cast<std::size_t>(
            std::find(table.columns.begin(), table.columns.end(), name) - table.columns.begin());
    };
    const auto kind = column("kind");
    const auto taken_at = column("taken_at");
    for (const Row& row : table.rows) {
        if (kind >= row.size() || taken_at >= row.size() ||
            row[kind] != Cell(std::string("removal")))
            continue;
        const auto* at = std::get_if<std::string>(&row[taken_at]);
        if (at == nullptr || *at < page.first().taken_at || *at > page.scan().taken_at)
            continue;
        html.put("text",
                 {{"class", "removed"},
                  {"x", percent(page.clock.x(*at))},
                  {"y", units(chart_height + 11)}},
                 "\u00d7");
    }
}

} // namespace

ScoreRange score_range(const Page& page) {
    double low = 100;
    double high = 0;
    const auto include = [&](const ScorePoint& point) {
        if (!point.score || page.is_blind(point.taken_at))
            return;
        for (const double score : {*point.score, point.score_with_waivers.value_or(*point.score)}) {
            low = std::min(low, score);
            high = std::max(high, score);
        }
    };
    for (const FrameworkLine& line : page.lines)
        for (const ScorePoint* point : line.points)
            include(*point);
    for (const ScorePoint& point : page.report.like_for_like)
        include(point);
    if (low > high)
        return {};
    ScoreRange range{std::floor(low / 10) * 10, std::ceil(high / 10) * 10};
    if (range.high - range.low < 20)
        (range.high <= 90 ? range.high : range.low) += range.high <= 90 ? 10 : -10;
    if (range.high - range.low < 20)
        range.low -= 10;
    return range;
}

std::string line_path(const Page& page, const std::vector<const ScorePoint*>& points,
                      const ScoreRange& range, double height) {
    std::string d;
    for (const auto& stretch : stretches(page, points)) {
        bool is_first = true;
        for (const Place& place : thinned(stretch)) {
            d +=
                (is_first ? "M" : "L") + units(place.x) + " " + units(range.y(place.score, height));
            is_first = false;
        }
        if (stretch.size() == 1)
            d += "h0";
    }
    return d;
}

namespace {

/// The line of the scores without waived failures.
std::string waived_path(const Page& page, const ScoreRange& range) {
    std::vector<ScorePoint> points;
    for (const ScorePoint* point : page.lines.front().points) {
        points.push_back(*point);
        points.back().score = point->score_with_waivers ? point->score_with_waivers : point->score;
    }
    std::vector<const ScorePoint*> each;
    for (const ScorePoint& point : points)
        each.push_back(&point);
    return line_path(page, each, range, chart_height);
}

} // namespace

void draw_scores(Writer& html, const Page& page, const ScoreRange& range) {
    std::vector<const ScorePoint*> alike;
    for (const ScorePoint& point : page.report.like_for_like)
        alike.push_back(&point);
    std::string seen_at;
    std::string values;
    for (const ScorePoint* point : page.lines.front().points) {
        seen_at += (seen_at.empty() ? "" : " ") + units(page.clock.x(point->taken_at));
        values += (values.empty() ? "" : "|") + page.date(point->taken_at) + " " +
                  score_text(point->score);
    }
    const auto frame =
        html.open("svg", {{"class", "t chart"},
                          {"height", units(chart_height + 52)},
                          {"role", "img"},
                          {"aria-label", "Score of All from " + page.day(page.first().taken_at) +
                                             " to " + page.day(page.scan().taken_at) +
                                             "; every value is in the table below"},
                          {"data-x", seen_at},
                          {"data-v", values}});
    const auto moved = html.open("svg", {{"y", "22"}, {"overflow", "visible"}});
    draw_gaps(html, page, units(chart_height));
    draw_levels(html, range, chart_height, 10);
    for (double score = range.low; score <= range.high; score += 10)
        html.put("text",
                 {{"class", "scale"}, {"x", "-8"}, {"y", units(range.y(score, chart_height) + 4)}},
                 units(score));
    for (const Tick& tick : page.clock.ticks())
        if (tick.major)
            draw_upright(html, "tick", tick.x, "0", units(chart_height));
    draw_events(html, page);
    {
        const auto lines = open_stretched(html, chart_height);
        draw_path(html, "alike", line_path(page, alike, range, chart_height));
        if (page.has_waivers)
            draw_path(html, "waived", waived_path(page, range));
        draw_path(html, "score", line_path(page, page.lines.front().points, range, chart_height));
        const ScorePoint* last = page.lines.front().points.back();
        if (last->score)
            draw_path(html, "end",
                      "M" + units(page.clock.x(last->taken_at)) + " " +
                          units(range.y(*last->score, chart_height)) + "h0");
    }
    draw_value_labels(html, page, range);
    draw_rug(html, page);
    draw_removed(html, page);
    for (const Tick& tick : page.clock.ticks())
        if (!tick.text.empty())
            html.put("text",
                     {{"class", tick.major ? "tick major" : "tick"},
                      {"x", percent(tick.x)},
                      {"dx", "3"},
                      {"y", units(chart_height + 26)}},
                     tick.text);
}

void draw_small(Writer& html, const Page& page, const FrameworkLine& line,
                const ScoreRange& range) {
    const auto frame = html.open(
        "svg", {{"class", "small"}, {"height", units(small_height + 10)}, {"aria-hidden", "true"}});
    draw_gaps(html, page, units(small_height));
    draw_levels(html, range, small_height, 10);
    for (const CatalogueChange& change : page.catalogue)
        draw_upright(html, "cat", page.clock.x(change.at), "0", units(small_height));
    const auto lines = open_stretched(html, small_height);
    draw_path(html, "score", line_path(page, line.points, range, small_height));
    const ScorePoint* last = line.points.back();
    if (last->score)
        draw_path(html, "end",
                  "M" + units(page.clock.x(last->taken_at)) + " " +
                      units(range.y(*last->score, small_height)) + "h0");
}

} // namespace edca::present::html
