#include "query/report/controls.hpp"

#include "auditor_queries.hpp"
#include "domain/stand_in.hpp"
#include "queries.hpp"
#include "query/definition.hpp"
#include "query/status.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace edca::query {

namespace {

using Controls = std::map<std::string, ReportControl, std::less<>>;

/// A setting with more spans than this moves in nearly every scan, as the days to an expiry do.
constexpr std::int64_t most_spans_of_a_setting = 40;

SQLite::Statement about_period(sqlite::Connection& database, std::string_view sql,
                               const ControlsAsked& asked) {
    SQLite::Statement select(database.handle(), std::string(sql));
    sqlite::bind(select, {{":organization", asked.scan.organization},
                          {":since", asked.since},
                          {":until", asked.scan.taken_at}});
    return select;
}

Controls read_definitions(sqlite::Connection& database, const ControlsAsked& asked) {
    auto select = about_period(database, queries::report_definitions, asked);
    Controls controls;
    while (select.executeStep()) {
        ReportControl control;
        control.definition = definition_of(database, select);
        control.subject_kind = select.getColumn("subject_kind").getString();
        controls.emplace(std::string(control.definition.control_id), std::move(control));
    }
    return controls;
}

/// The subject called `name`, the last one where rows come by subject.
ReportSubject& subject_of(ReportControl& control, const std::string& name) {
    auto& subjects = control.subjects;
    if (!subjects.empty() && subjects.back().subject == name)
        return subjects.back();
    const auto known = std::find_if(subjects.begin(), subjects.end(),
                                    [&](const auto& subject) { return subject.subject == name; });
    if (known != subjects.end())
        return *known;
    subjects.push_back({.subject = name,
                        .spans = {},
                        .settings = {},
                        .state = std::nullopt,
                        .evidence = std::nullopt});
    return subjects.back();
}

void read_spans(sqlite::Connection& database, const ControlsAsked& asked, Controls& controls) {
    auto select = about_period(database, queries::report_spans, asked);
    while (select.executeStep()) {
        const auto control = controls.find(sqlite::text_view(select.getColumn("control_id")));
        if (control == controls.end())
            continue;
        const auto name = sqlite::optional_text(select.getColumn("subject"));
        auto& spans = name ? subject_of(control->second, *name).spans : control->second.spans;
        spans.push_back({.status = sqlite::known(select.getColumn("status"), &parse_status),
                         .since = select.getColumn("since"),
                         .until = sqlite::optional_text(select.getColumn("until"))});
    }
}

void read_settings(sqlite::Connection& database, const ControlsAsked& asked, Controls& controls) {
    auto select = about_period(database, queries::report_settings, asked);
    select.bind(":most", most_spans_of_a_setting);
    while (select.executeStep()) {
        const auto control = controls.find(sqlite::text_view(select.getColumn("control_id")));
        if (control == controls.end())
            continue;
        auto& settings = subject_of(control->second, select.getColumn("subject")).settings;
        const std::string property = select.getColumn("property");
        if (settings.empty() || settings.back().property != property)
            settings.push_back({.property = property, .spans = {}});
        settings.back().spans.push_back(
            {.value = select.getColumn("value"),
             .since = select.getColumn("since"),
             .until = sqlite::optional_text(select.getColumn("until"))});
    }
}

void read_results(sqlite::Connection& database, const ControlsAsked& asked, Controls& controls) {
    SQLite::Statement select(database.handle(), std::string(queries::report_results));
    select.bind(":scan_id", asked.scan.scan_id);
    while (select.executeStep()) {
        const auto control = controls.find(sqlite::text_view(select.getColumn("control_id")));
        if (control != controls.end())
            subject_of(control->second, select.getColumn("subject")).evidence =
                select.getColumn("evidence").getString();
    }
}

void read_failures(sqlite::Connection& database, const ControlsAsked& asked, Controls& controls) {
    auto select = about_period(database, queries::report_failures, asked);
    const auto days = [&](const char* name) {
        const auto column = select.getColumn(name);
        return column.isNull() ? std::nullopt : std::optional(column.getInt64());
    };
    while (select.executeStep()) {
        const auto control = controls.find(sqlite::text_view(select.getColumn("control_id")));
        if (control == controls.end())
            continue;
        control->second.failures.push_back(
            {.passed_at = sqlite::optional_text(select.getColumn("passed_at")),
             .failed_at = select.getColumn("failed_at"),
             .fixed_at = sqlite::optional_text(select.getColumn("fixed_at")),
             .replaced_at = sqlite::optional_text(select.getColumn("replaced_at")),
             .days_at_least = days("days_at_least"),
             .days_at_most = days("days_at_most")});
    }
}

/// What has lasted longer than its severity allows, as `edca sql --named overdue` says it.
void read_overdue(sqlite::Connection& database, const ControlsAsked& asked, Controls& controls) {
    SQLite::Statement select(database.handle(), std::string(auditor_queries::overdue));
    select.bind(":organization", asked.scan.organization);
    if (asked.now)
        select.bind(":now", *asked.now);
    else
        select.bind(":at", asked.scan.taken_at);
    while (select.executeStep())
        if (const auto control = controls.find(sqlite::text_view(select.getColumn("control_id")));
            control != controls.end())
            control->second.overdue_days = select.getColumn("overdue_days").getDouble();
}

StatusAsked status_asked(const ControlsAsked& asked, GroupBy group_by) {
    StatusAsked status;
    status.organization = asked.scan.organization;
    status.at = asked.scan.taken_at;
    status.now = asked.now;
    status.all = true;
    status.group_by = group_by;
    return status;
}

void read_states(sqlite::Connection& database, const ControlsAsked& asked, Controls& controls) {
    for (auto& state : status(database, status_asked(asked, GroupBy::none)))
        if (const auto control = controls.find(state.control_id);
            control != controls.end() && state.level == Level::finding)
            control->second.state = std::move(state);
    for (auto& state : status(database, status_asked(asked, GroupBy::subject))) {
        const auto control = controls.find(state.control_id);
        if (control == controls.end() || !state.group || state.level != Level::result)
            continue;
        auto& subject = subject_of(control->second, *state.group);
        subject.state = std::move(state);
    }
}

/// Whether a subject is no more than the word that stood for a control without a list of subjects:
/// it does not hold, and was never known.
bool is_past_stand_in(const ReportSubject& subject) {
    return is_stand_in(subject.subject) && !subject.state &&
           std::all_of(subject.spans.begin(), subject.spans.end(), [](const StatusSpan& span) {
               return span.status == Status::unknown || span.status == Status::skipped;
           });
}

} // namespace

std::vector<ReportControl> report_controls(sqlite::Connection& database,
                                           const ControlsAsked& asked) {
    auto controls = read_definitions(database, asked);
    read_spans(database, asked, controls);
    read_settings(database, asked, controls);
    read_results(database, asked, controls);
    read_failures(database, asked, controls);
    read_overdue(database, asked, controls);
    read_states(database, asked, controls);
    std::vector<ReportControl> all;
    all.reserve(controls.size());
    for (auto& [id, control] : controls) {
        std::erase_if(control.subjects, &is_past_stand_in);
        all.push_back(std::move(control));
    }
    return all;
}

} // namespace edca::query
