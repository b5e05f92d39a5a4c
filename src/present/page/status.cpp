#include "present/page/status.hpp"

#include "domain/text/json_text.hpp"
#include "present/cell.hpp"
#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/number.hpp"
#include "present/page/part/not_assessed.hpp"
#include "present/page/part/states.hpp"
#include "present/page/statements.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <set>

namespace edca::present {

namespace {

using Position = std::vector<State>::const_iterator;

/// `All 69.38% (+1.20)`
Piece score_piece(const ScoreNow& now) {
    std::string text =
        printable(now.framework) + " " + (now.score ? percent_text(*now.score) : std::string("–"));
    if (!now.delta)
        return {text, Style::plain};
    const double points = rounded_points(*now.delta);
    return {text + " (" + signed_points_text(*now.delta) + ")", points > 0   ? Style::green
                                                                : points < 0 ? Style::red
                                                                             : Style::plain};
}

/// ` (since 2026-04-01)`, the scan before, where deltas are told.
std::string compared_words(const StatusReport& report, const Look& look) {
    for (const ScoreNow& now : report.scores)
        if (now.delta && now.previous_at)
            return " (since " +
                   Dates(look, report.organization, {*now.previous_at, report.taken_at})
                       .text(*now.previous_at) +
                   ")";
    return {};
}

void write_heading(std::ostream& out, const StatusReport& report, const Look& look) {
    write_wrapped(out,
                  {{printable(report.organization), Style::bold},
                   {"scan " + std::to_string(report.scan_id) + ", taken " +
                        Dates(look, report.organization, {}, DateForm::minute)
                            .text_with_zone(report.taken_at) +
                        (report.age_days ? ", " + days_ago(*report.age_days) : ""),
                    Style::plain, " · "}},
                  look, {0, 2});
    std::vector<Piece> line{{"score" + compared_words(report, look)}};
    for (const ScoreNow& now : report.scores)
        line.push_back(score_piece(now));
    write_wrapped(out, line, look, {0, 2});
}

void write_group_heading(std::ostream& out, const StatusReport& report, const std::string& group,
                         Position begin, Position end, const Look& look) {
    std::vector<Piece> line{{printable(group), Style::bold},
                            {counted(end - begin, "control"), Style::plain, " · "}};
    for (const ScoreNow& now : report.scores)
        if (now.framework == group && now.score)
            line.push_back({"score " + percent_text(*now.score), Style::plain, " · "});
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
    const auto blind = static_cast<std::int64_t>(
        std::count_if(begin, end, [](const State& state) { return state.is_blind; }));
    const std::string unseen = blind == 0
                                   ? ""
                                   : counted(blind, "control") + (blind == 1 ? " looks" : " look") +
                                         " better only because what had failed is out of sight";
    if (controls.empty() && blind > 0)
        return unseen;
    if (controls.empty())
        return begin == end ? "no control that was asked for fails, warns or is unknown"
                            : "all of these pass or are skipped";
    return counted(static_cast<std::int64_t>(controls.size()), "control") +
           (controls.size() == 1 ? " does" : " do") + " not pass: " + parts +
           (blind == 0 ? "" : "; " + unseen);
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

/// The failures that are accepted.
void write_waived(std::ostream& out, const std::vector<State>& waived, const Look& look) {
    if (waived.empty())
        return;
    out << '\n' << styled(look, Style::bold, "Waived") << '\n';
    write_states(out, waived, look);
}

/// What people say of the controls: why failures are accepted and until when, what is being done.
void write_said(std::ostream& out, const std::vector<Statement>& statements, const Look& look) {
    if (statements.empty())
        return;
    out << '\n' << styled(look, Style::bold, "What people say") << '\n';
    render_statements(out, statements, look);
    out << '\n';
}

/// The time to fix of one severity; without times where nothing was fixed.
TimeToFix time_to_fix(const StatusReport& report, const std::string& severity) {
    for (const TimeToFix& time : report.times_to_fix)
        if (time.severity == severity)
            return time;
    return {severity, std::nullopt, std::nullopt};
}

} // namespace

void render_status(std::ostream& out, const StatusReport& report, const Look& look) {
    write_heading(out, report, look);
    // What is waived stands apart, behind what is not.
    std::vector<State> states;
    std::vector<State> waived;
    for (const State& state : report.states)
        (state.waived ? waived : states).push_back(state);
    const auto assessed = std::find_if(states.cbegin(), states.cend(),
                                       [](const State& state) { return !state.status; });
    for (auto begin = states.cbegin(); begin != assessed;) {
        const auto end = std::find_if(
            begin, assessed, [&](const State& state) { return state.group != begin->group; });
        out << '\n';
        if (begin->group)
            write_group_heading(out, report, *begin->group, begin, end, look);
        write_states(out, {begin, end}, look);
        begin = end;
    }
    out << '\n';
    const bool all_waived = states.cbegin() == assessed && !waived.empty();
    write_wrapped(
        out, {{all_waived ? "what does not pass is waived" : sum_of(states.cbegin(), assessed)}},
        look, {0, 2});
    write_waived(out, waived, look);
    write_said(out, report.statements, look);
    write_not_assessed(out, {assessed, states.cend()}, look);
    write_times_to_fix(out, report.times_to_fix, look);
}

Table status_table(const std::vector<StatusReport>& reports) {
    const auto spelled = [](const std::optional<Status>& status) {
        return status ? Cell(std::string(to_string(*status))) : Cell();
    };
    Table table{{"organization",
                 "control_id",
                 "title",
                 "category",
                 "severity",
                 "severity_weight",
                 "scored",
                 "status",
                 "since",
                 "days",
                 "subjects",
                 "level",
                 "group",
                 "last_status",
                 "failing_since",
                 "first_failed_at",
                 "last_passed_at",
                 "flips",
                 "flapping",
                 "mean_days_to_fix_at_least",
                 "mean_days_to_fix_at_most",
                 "out_of_sight",
                 "reused_at",
                 "since_local",
                 "at_least",
                 "scan_id",
                 "taken_at",
                 "taken_local",
                 "age_days",
                 "new_failure",
                 "waived"},
                {}};
    for (const StatusReport& report : reports)
        for (const State& state : report.states) {
            const TimeToFix time = time_to_fix(report, state.severity);
            table.rows.push_back({state.organization,
                                  state.control_id,
                                  state.title,
                                  state.category,
                                  state.severity,
                                  state.severity_weight,
                                  state.scored,
                                  spelled(state.status),
                                  state.since,
                                  state.days,
                                  JsonText{json_text(state.subjects)},
                                  std::string(to_string(state.level)),
                                  optional_cell(state.group),
                                  spelled(state.last_status),
                                  optional_cell(state.failing_since),
                                  optional_cell(state.first_failed_at),
                                  optional_cell(state.last_passed_at),
                                  optional_cell(state.flips),
                                  optional_cell(state.flapping),
                                  optional_cell(time.mean_days_at_least),
                                  optional_cell(time.mean_days_at_most),
                                  list_cell(state.out_of_sight),
                                  optional_cell(state.reused_at),
                                  state.since_local,
                                  state.at_least,
                                  report.scan_id,
                                  report.taken_at,
                                  report.taken_local,
                                  optional_cell(report.age_days),
                                  state.new_failure,
                                  optional_cell(state.waived)});
        }
    return table;
}

} // namespace edca::present
