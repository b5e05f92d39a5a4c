#include "present/page/trend.hpp"

#include "present/cell.hpp"
#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/grid.hpp"
#include "present/number.hpp"
#include "present/sparkline.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <optional>
#include <ostream>
#include <utility>

namespace edca::present {

namespace {

constexpr std::size_t sparkline_in_a_file = 30;
constexpr std::size_t widest_sparkline = 60;
constexpr std::size_t narrowest_sparkline = 8;
constexpr std::size_t most_differences = 10;
constexpr std::size_t widest_framework = 16; // that numbers give way to
constexpr std::size_t sparkline_column = 1;
constexpr const char* no_score = "–";

std::string score_text(std::optional<double> score) {
    return score ? percent_text(*score) : no_score;
}

GridCell delta_cell(std::optional<double> delta) {
    if (!delta)
        return {no_score, Style::dim};
    const double points = rounded_points(*delta);
    if (points == 0)
        return {signed_points_text(*delta), Style::dim};
    return {signed_points_text(*delta), points > 0 ? Style::green : Style::red};
}

std::optional<double> lowest_of(const Values& scores) {
    std::optional<double> lowest;
    for (const auto& score : scores)
        if (score && (!lowest || *score < *lowest))
            lowest = score;
    return lowest;
}

std::optional<double> first_of(const Values& scores) {
    const auto first = std::find_if(scores.begin(), scores.end(),
                                    [](const auto& score) { return score.has_value(); });
    return first == scores.end() ? std::nullopt : *first;
}

/// From the first score of the period to the one of its last scan.
std::optional<double> moved_over(const Values& scores) {
    const auto first = first_of(scores);
    return first && scores.back() ? std::optional(*scores.back() - *first) : std::nullopt;
}

/// The row of one framework, still without its sparkline.
GridRow framework_row(const FrameworkScores& line) {
    return {{printable(line.framework)},
            {},
            {score_text(first_of(line.scores))},
            {score_text(lowest_of(line.scores))},
            {score_text(line.scores.back()), Style::bold},
            {line.with_waivers ? percent_text(*line.with_waivers) : std::string()},
            delta_cell(line.latest ? line.latest->delta : std::nullopt),
            delta_cell(moved_over(line.scores)),
            {line.latest ? std::to_string(line.latest->failed) + " of " +
                               std::to_string(line.latest->eligible)
                         : no_score}};
}

/// What the other columns leave to the bars, in the layout that the narrowest ones have.
std::size_t sparkline_columns(const Grid& grid, const Look& look) {
    if (look.columns == 0)
        return sparkline_in_a_file;
    Grid narrow = grid;
    for (GridRow& row : narrow.rows)
        row[sparkline_column].text = std::string(narrowest_sparkline, '.');
    const std::size_t used = line_width(narrow, grid_layout(narrow, look));
    const std::size_t left = look.columns > used ? look.columns - used : 0;
    return std::min(narrowest_sparkline + left, widest_sparkline);
}

Scale scale_of_all(const ScoreHistory& history) {
    std::vector<const Values*> lines;
    lines.reserve(history.frameworks.size());
    for (const FrameworkScores& line : history.frameworks)
        lines.push_back(&line.scores);
    return scale_of(lines).value_or(Scale{});
}

/// `bars: from 20.83% to 100.00%, each the lowest of 2 or 3 scans`
std::string legend(const ScoreHistory& history, const Scale& scale, std::size_t columns) {
    std::string text =
        "bars: from " + percent_text(scale.least) + " to " + percent_text(scale.greatest);
    const std::size_t scans = history.scan_times.size();
    if (scans > columns)
        text += ", each the lowest of " + std::to_string(scans / columns) +
                (scans % columns == 0 ? "" : " or " + std::to_string(scans / columns + 1)) +
                " scans";
    return text;
}

void write_scores(std::ostream& out, const ScoreHistory& history, const Look& look) {
    const bool has_waivers =
        std::any_of(history.frameworks.begin(), history.frameworks.end(),
                    [](const FrameworkScores& line) { return line.with_waivers.has_value(); });
    Grid grid;
    grid.columns = {{.title = "framework", .floor = widest_framework},
                    {"score", Align::left, Shrink::never, 2, 5},
                    {"first", Align::right, Shrink::never, 2, 2},
                    {"lowest", Align::right, Shrink::never, 2, 1},
                    {"last", Align::right, Shrink::never},
                    {has_waivers ? "with waivers" : "", Align::right, Shrink::never},
                    {"since last scan", Align::right, Shrink::never, 2, 6},
                    {"over the period", Align::right, Shrink::never, 2, 4},
                    {"failed", Align::right, Shrink::never, 2, 3}};
    for (const FrameworkScores& line : history.frameworks)
        grid.rows.push_back(framework_row(line));
    const std::size_t columns = sparkline_columns(grid, look);
    const Scale scale = scale_of_all(history);
    for (std::size_t i = 0; i < grid.rows.size(); ++i)
        grid.rows[i][sparkline_column].text =
            sparkline(history.frameworks[i].scores, scale, columns);
    write_grid(out, grid, look);
    if (history.scan_times.size() > 1)
        write_wrapped(out, {{legend(history, scale, columns), Style::dim}}, look, {0, 2});
}

void write_differences(std::ostream& out, const ScoreHistory& history, const Dates& dates,
                       const Look& look) {
    const auto& differences = history.differences;
    if (differences.empty())
        return;
    const std::size_t earlier = differences.size() - std::min(differences.size(), most_differences);
    Grid grid;
    grid.columns = {{"date", Align::left, Shrink::never},
                    {"framework"},
                    {"ours", Align::right, Shrink::never},
                    {"reported", Align::right, Shrink::never}};
    for (std::size_t i = earlier; i < differences.size(); ++i)
        grid.rows.push_back({{dates.text(differences[i].taken_at)},
                             {printable(differences[i].framework)},
                             {score_text(differences[i].score)},
                             {score_text(differences[i].reported_score)}});
    out << '\n' << styled(look, Style::yellow, "EDCA reported other scores") << '\n';
    write_grid(out, grid, look, 2);
    if (earlier > 0)
        out << "  and " << earlier << " earlier\n";
}

void write_heading(std::ostream& out, const ScoreHistory& history, const Dates& dates,
                   const Look& look) {
    const auto& times = history.scan_times;
    std::string scans = counted(static_cast<std::int64_t>(times.size()), "scan") + ", " +
                        (times.size() > 1 ? dates.pair_text(times.front(), times.back())
                                          : dates.text_with_zone(times.front()));
    write_wrapped(out,
                  {{printable(history.organization), Style::bold}, {scans, Style::plain, " · "}},
                  look, {0, 2});
}

} // namespace

void render_trend(std::ostream& out, const Trend& trend, const Look& look) {
    bool is_first = true;
    for (const ScoreHistory& history : trend.histories) {
        if (history.scan_times.empty())
            continue;
        if (!std::exchange(is_first, false))
            out << '\n';
        const Dates dates(look, history.organization, history.scan_times);
        write_heading(out, history, dates, look);
        if (!trend.basis.empty())
            write_wrapped(out, {{printable(trend.basis), Style::yellow}}, look, {0, 2});
        write_scores(out, history, look);
        write_differences(out, history, dates, look);
    }
    if (is_first)
        out << styled(look, Style::dim, "no scores") << '\n';
}

Table score_table(const std::vector<ScorePoint>& points) {
    Table table{{"organization", "scan_id", "taken_at", "taken_local", "framework", "score",
                 "delta", "passed_weight", "eligible_weight", "passed", "failed", "warned",
                 "unknown", "skipped", "reported_score", "score_with_waivers"},
                {}};
    for (const ScorePoint& point : points)
        table.rows.push_back({point.organization, point.scan_id, point.taken_at, point.taken_local,
                              point.framework, optional_points(point.score),
                              optional_points(point.delta), point.passed_weight,
                              point.eligible_weight, point.passed, point.failed, point.warned,
                              point.unknown, point.skipped, optional_points(point.reported_score),
                              optional_points(point.score_with_waivers)});
    return table;
}

} // namespace edca::present
