#include "present/page/status_text.hpp"

#include "domain/trend.hpp"
#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/grid.hpp"
#include "present/page/not_assessed_text.hpp"
#include "present/number.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <set>

namespace edca::present {

namespace {

constexpr std::size_t wide = 120; // columns from which on a row is one line with all there is

using States = std::vector<State>;
using Position = States::const_iterator;

bool is_wide(const Look& look) {
    return look.columns == 0 || look.columns >= wide;
}

/// `All 69.38 (+1.20)`
Piece score_piece(const ScoreNow& now) {
    std::string text =
        printable(now.framework) + " " + (now.score ? points_text(*now.score) : std::string("–"));
    if (!now.delta)
        return {text, Style::plain};
    const double points = rounded_points(*now.delta);
    return {text + " (" + signed_points_text(*now.delta) + ")", points > 0   ? Style::green
                                                                : points < 0 ? Style::red
                                                                             : Style::plain};
}

void write_heading(std::ostream& out, const StatusReport& report, const Look& look) {
    write_wrapped(out,
                  {{printable(report.organization), Style::bold},
                   {"scan " + std::to_string(report.scan_id) + ", taken " +
                        date_text(report.taken_at, DateForm::minute) + " UTC",
                    Style::plain, " · "}},
                  look, {0, 2});
    std::vector<Piece> line{{"score"}};
    for (const ScoreNow& now : report.scores)
        line.push_back(score_piece(now));
    write_wrapped(out, line, look, {0, 2});
}

/// The subjects that a row is about, unless its heading names them.
std::string subjects_of(const State& state) {
    const std::string subjects = joined(state.subjects, ", ");
    return state.group == subjects ? std::string() : subjects;
}

/// What must not be overlooked: that it fails for longer than its status says, and that it is
/// flapping.
std::string remark(const State& state) {
    std::string text;
    if (state.failing_since && *state.failing_since != state.since)
        text = "failing since " + date_text(*state.failing_since, DateForm::day);
    if (state.flapping.value_or(false))
        text += (text.empty() ? "" : ", ") + std::string("flapping");
    return text;
}

std::vector<GridColumn> columns(const Look& look) {
    const auto fixed = [](const char* title, std::size_t drop) {
        return GridColumn{title, Align::left, Shrink::never, 2, drop};
    };
    const auto number = [](const char* title, std::size_t drop) {
        return GridColumn{title, Align::right, Shrink::never, 2, drop};
    };
    std::vector<GridColumn> all{fixed("status", 0), fixed("severity", 3), fixed("control", 0),
                                {"title"},          fixed("since", 2),    number("days", 1)};
    if (is_wide(look))
        all.insert(
            all.end(),
            {fixed("first failed", 1), fixed("last passed", 1), number("flips", 1), {"on"}, {""}});
    return all;
}

GridRow row_of(const State& state, const Look& look) {
    const auto date = [](const std::optional<std::string>& time) {
        return time ? date_text(*time, DateForm::day) : std::string();
    };
    GridRow row{{std::string(to_string(*state.status)), style_of(state.status)},
                {printable(state.severity) + " " + std::to_string(state.severity_weight)},
                {printable(state.control_id)},
                {printable(state.title)},
                {date(state.since)},
                {std::to_string(state.days)}};
    if (is_wide(look))
        row.insert(row.end(), {{date(state.first_failed_at)},
                               {date(state.last_passed_at)},
                               {std::to_string(state.flips.value_or(0))},
                               {subjects_of(state)},
                               {remark(state), Style::yellow}});
    return row;
}

/// What a narrow row has no room for.
void write_below(std::ostream& out, const State& state, const Look& look) {
    std::vector<Piece> line;
    if (const auto subjects = subjects_of(state); !subjects.empty())
        line.push_back({"on " + subjects, Style::dim});
    if (const auto text = remark(state); !text.empty())
        line.push_back({text, Style::yellow});
    if (!line.empty())
        write_wrapped(out, line, look, {9, 9});
}

void write_states(std::ostream& out, Position begin, Position end, const Look& look) {
    Grid grid{columns(look), {}};
    for (auto state = begin; state != end; ++state)
        grid.rows.push_back(row_of(*state, look));
    const GridLayout layout = grid_layout(grid, look);
    write_titles(out, grid, layout, look);
    for (const GridRow& row : grid.rows) {
        write_row(out, grid, row, layout, look);
        if (!is_wide(look))
            write_below(out, *begin, look);
        ++begin;
    }
}

void write_group_heading(std::ostream& out, const StatusReport& report, const std::string& group,
                         Position begin, Position end, const Look& look) {
    std::vector<Piece> line{{printable(group), Style::bold},
                            {counted(end - begin, "control"), Style::plain, " · "}};
    for (const ScoreNow& now : report.scores)
        if (now.framework == group && now.score)
            line.push_back({"score " + points_text(*now.score), Style::plain, " · "});
    write_wrapped(out, line, look, {0, 2});
}

/// `4 controls do not pass: 2 Fail, 1 Warning, 1 Unknown`
std::string sum_of(Position begin, Position end) {
    std::string parts;
    std::set<std::string> controls;
    for (const Status status : {Status::fail, Status::warning, Status::unknown}) {
        std::set<std::string> those;
        for (auto state = begin; state != end; ++state)
            if (state->status == status)
                those.insert(state->control_id);
        controls.insert(those.begin(), those.end());
        if (!those.empty())
            parts += (parts.empty() ? "" : ", ") + std::to_string(those.size()) + " " +
                     std::string(to_string(status));
    }
    if (controls.empty())
        return begin == end ? "nothing is as was asked for" : "all of these pass or are skipped";
    return counted(static_cast<std::int64_t>(controls.size()), "control") +
           (controls.size() == 1 ? " does" : " do") + " not pass: " + parts;
}

void write_times_to_fix(std::ostream& out, const std::vector<TimeToFix>& times, const Look& look) {
    std::vector<Piece> line{{"mean time to fix"}};
    for (const TimeToFix& time : times) {
        if (!time.mean_days_at_least || !time.mean_days_at_most)
            continue;
        line.push_back({printable(time.severity) + " " +
                        std::to_string(std::lround(*time.mean_days_at_least)) + " to " +
                        std::to_string(std::lround(*time.mean_days_at_most)) + " days"});
    }
    if (line.size() > 1)
        write_wrapped(out, line, look, {0, 2});
}

} // namespace

void render_status(std::ostream& out, const StatusReport& report, const Look& look) {
    write_heading(out, report, look);
    const auto assessed = std::find_if(report.states.begin(), report.states.end(),
                                       [](const State& state) { return !state.status; });
    for (auto begin = report.states.begin(); begin != assessed;) {
        const auto end = std::find_if(
            begin, assessed, [&](const State& state) { return state.group != begin->group; });
        out << '\n';
        if (begin->group)
            write_group_heading(out, report, *begin->group, begin, end, look);
        write_states(out, begin, end, look);
        begin = end;
    }
    out << '\n';
    write_wrapped(out, {{sum_of(report.states.begin(), assessed)}}, look, {0, 2});
    write_not_assessed(out, {assessed, report.states.end()}, look);
    write_times_to_fix(out, report.times_to_fix, look);
}

} // namespace edca::present
