#include "present/trend_text.hpp"

#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/grid.hpp"
#include "present/number.hpp"
#include "present/sparkline.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>

namespace edca::present {

namespace {

constexpr std::size_t sparkline_in_a_file = 30;
constexpr std::size_t widest_sparkline = 60;
constexpr std::size_t narrowest_sparkline = 8;
constexpr std::size_t most_differences = 10;
constexpr std::size_t sparkline_column = 1;
constexpr const char* no_score = "–";

using Points = std::vector<ScorePoint>;
using Position = Points::const_iterator;
using Scores = std::vector<std::optional<double>>;

/// One organization's points and when its scans were taken.
struct Part {
    Position begin;
    Position end;
    std::vector<std::string> scan_times;
    DateForm dates = DateForm::day;
};

Part part_from(Position begin, Position all_end) {
    Part part{begin, begin, {}};
    for (; part.end != all_end && part.end->organization == begin->organization; ++part.end)
        part.scan_times.push_back(part.end->taken_at);
    std::sort(part.scan_times.begin(), part.scan_times.end());
    part.scan_times.erase(std::unique(part.scan_times.begin(), part.scan_times.end()),
                          part.scan_times.end());
    part.dates = date_form(part.scan_times);
    return part;
}

std::string score_text(std::optional<double> score) {
    return score ? points_text(*score) : no_score;
}

GridCell delta_cell(std::optional<double> delta) {
    if (!delta)
        return {no_score, Style::dim};
    const double points = rounded_points(*delta);
    if (points == 0)
        return {signed_points_text(*delta), Style::dim};
    return {signed_points_text(*delta), points > 0 ? Style::green : Style::red};
}

/// A framework's score at each of the organization's scans; nothing where it had none.
Scores scores_at(const std::vector<std::string>& scan_times, Position begin, Position end) {
    Scores scores;
    scores.reserve(scan_times.size());
    for (const std::string& time : scan_times) {
        while (begin != end && begin->taken_at < time)
            ++begin;
        scores.push_back(begin != end && begin->taken_at == time ? begin->score : std::nullopt);
    }
    return scores;
}

std::optional<double> lowest_of(const Scores& scores) {
    std::optional<double> lowest;
    for (const auto& score : scores)
        if (score && (!lowest || *score < *lowest))
            lowest = score;
    return lowest;
}

std::optional<double> first_of(const Scores& scores) {
    const auto first = std::find_if(scores.begin(), scores.end(),
                                    [](const auto& score) { return score.has_value(); });
    return first == scores.end() ? std::nullopt : *first;
}

std::string failed_text(const ScorePoint& point) {
    const std::int64_t eligible = point.passed + point.failed + point.warned + point.unknown;
    return std::to_string(point.failed) + " of " + std::to_string(eligible);
}

/// The row of one framework but for its sparkline.
GridRow framework_row(Position begin, Position end, const Scores& scores,
                      const std::string& last_scan) {
    const ScorePoint& last = *(end - 1);
    const bool current = last.taken_at == last_scan;
    return {{printable(begin->framework)},
            {},
            {score_text(first_of(scores))},
            {score_text(lowest_of(scores))},
            {score_text(scores.back()), Style::bold},
            delta_cell(current ? last.delta : std::nullopt),
            {current ? failed_text(last) : no_score}};
}

std::size_t sparkline_columns(const Grid& grid, const Look& look) {
    if (look.columns == 0)
        return sparkline_in_a_file;
    const std::size_t gap = grid.columns[sparkline_column].gap;
    const std::size_t used = line_width(grid, grid_layout(grid, {.columns = 0})) + gap;
    const std::size_t left = look.columns > used ? look.columns - used : 0;
    return std::clamp(left, narrowest_sparkline, widest_sparkline);
}

void write_scores(std::ostream& out, const Part& part, const Look& look) {
    Grid grid;
    grid.columns = {{"framework"},
                    {"", Align::left, Shrink::never, 2, 5},
                    {"first", Align::right, Shrink::never, 2, 3},
                    {"lowest", Align::right, Shrink::never, 2, 2},
                    {"last", Align::right, Shrink::never},
                    {"delta", Align::right, Shrink::never},
                    {"failed", Align::right, Shrink::never, 2, 4}};
    std::vector<Scores> series;
    for (auto begin = part.begin; begin != part.end;) {
        const auto end = std::find_if(begin, part.end, [&](const ScorePoint& point) {
            return point.framework != begin->framework;
        });
        series.push_back(scores_at(part.scan_times, begin, end));
        grid.rows.push_back(framework_row(begin, end, series.back(), part.scan_times.back()));
        begin = end;
    }
    const std::size_t columns = sparkline_columns(grid, look);
    grid.columns[sparkline_column].title = "score";
    for (std::size_t i = 0; i < series.size(); ++i)
        grid.rows[i][sparkline_column].text = sparkline(series[i], columns);
    write_grid(out, grid, look);
}

void write_differences(std::ostream& out, const Part& part, const std::vector<ScoreDifference>& all,
                       const Look& look) {
    std::vector<ScoreDifference> differences;
    std::copy_if(all.begin(), all.end(), std::back_inserter(differences),
                 [&](const ScoreDifference& difference) {
                     return difference.organization == part.begin->organization;
                 });
    if (differences.empty())
        return;
    const std::size_t earlier = differences.size() - std::min(differences.size(), most_differences);
    Grid grid;
    grid.columns = {{"date", Align::left, Shrink::never},
                    {"framework"},
                    {"ours", Align::right, Shrink::never},
                    {"reported", Align::right, Shrink::never}};
    for (std::size_t i = earlier; i < differences.size(); ++i)
        grid.rows.push_back({{date_text(differences[i].taken_at, part.dates)},
                             {printable(differences[i].framework)},
                             {score_text(differences[i].score)},
                             {score_text(differences[i].reported_score)}});
    out << '\n' << styled(look, Style::yellow, "EDCA reported other scores") << '\n';
    write_grid(out, grid, look, 2);
    if (earlier > 0)
        out << "  and " << earlier << " earlier\n";
}

void write_heading(std::ostream& out, const Part& part, const Look& look) {
    std::string scans = counted(static_cast<std::int64_t>(part.scan_times.size()), "scan") + ", " +
                        date_text(part.scan_times.front(), part.dates);
    if (part.scan_times.size() > 1)
        scans += " – " + date_text(part.scan_times.back(), part.dates);
    write_wrapped(
        out,
        {{printable(part.begin->organization), Style::bold}, {scans + " UTC", Style::plain, " · "}},
        look, {0, 2});
}

} // namespace

void render_trend(std::ostream& out, const Trend& trend, const Look& look) {
    const Points& points = trend.points;
    if (points.empty())
        out << styled(look, Style::dim, "no scores") << '\n';
    for (auto begin = points.begin(); begin != points.end();) {
        if (begin != points.begin())
            out << '\n';
        const Part part = part_from(begin, points.end());
        write_heading(out, part, look);
        if (!trend.basis.empty())
            write_wrapped(out, {{printable(trend.basis), Style::yellow}}, look, {0, 2});
        write_scores(out, part, look);
        write_differences(out, part, trend.differences, look);
        begin = part.end;
    }
}

} // namespace edca::present
