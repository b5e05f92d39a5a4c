#include "query/timeline.hpp"

#include "queries.hpp"
#include "query/scans.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <utility>

namespace edca::query {

namespace {

/// The finding's track, or that of a subject, which is added when it is new.
Track& track(Timeline& timeline, const std::string& kind, const std::string& subject) {
    if (subject.empty())
        return timeline.finding;
    const auto found =
        std::find_if(timeline.subjects.begin(), timeline.subjects.end(), [&](const Track& known) {
            return known.subject_kind == kind && known.subject == subject;
        });
    if (found != timeline.subjects.end())
        return *found;
    Track& added = timeline.subjects.emplace_back();
    added.subject_kind = kind;
    added.subject = subject;
    return added;
}

void add_spans(sqlite::Connection& database, Timeline& timeline) {
    SQLite::Statement select(database.handle(), std::string(queries::timeline));
    select.bind(":organization", timeline.organization);
    select.bind(":control_id", timeline.control_id);
    while (select.executeStep())
        track(timeline, select.getColumn("subject_kind"), select.getColumn("subject"))
            .spans.push_back({.status = sqlite::known(select.getColumn("status"), &parse_status),
                              .since = select.getColumn("since"),
                              .until = sqlite::optional_text(select.getColumn("until"))});
}

void add_standings(sqlite::Connection& database, Timeline& timeline, double flapping_days) {
    SQLite::Statement select(database.handle(), std::string(queries::standings));
    select.bind(":organization", timeline.organization);
    select.bind(":control_id", timeline.control_id);
    select.bind(":flapping_days", flapping_days);
    while (select.executeStep()) {
        Track& of = track(timeline, select.getColumn("subject_kind"), select.getColumn("subject"));
        of.flips = select.getColumn("flips").getInt64();
        of.failing_share = sqlite::optional_number(select.getColumn("failing_share"));
        of.first_failed_at = sqlite::optional_text(select.getColumn("first_failed_at"));
        of.last_failed_at = sqlite::optional_text(select.getColumn("last_failed_at"));
        of.last_passed_at = sqlite::optional_text(select.getColumn("last_passed_at"));
        of.days_to_fix_at_least = sqlite::optional_number(select.getColumn("days_to_fix_at_least"));
        of.days_to_fix_at_most = sqlite::optional_number(select.getColumn("days_to_fix_at_most"));
        of.flapping = select.getColumn("flapping").getInt() != 0;
    }
}

} // namespace

Timeline timeline(sqlite::Connection& database, const Control& control, std::vector<Change> changes,
                  double flapping_days) {
    Timeline timeline;
    timeline.organization = control.organization;
    timeline.control_id = control.control_id;
    timeline.title = control.title;
    timeline.category = control.category;
    timeline.severity = control.severity;
    timeline.severity_weight = control.severity_weight;
    timeline.frameworks = control.frameworks;
    timeline.scan_times = scan_times(database, control.organization);
    add_spans(database, timeline);
    add_standings(database, timeline, flapping_days);
    for (auto& change : changes) {
        auto& told =
            change.level == Level::definition
                ? timeline.redefinitions
                : track(timeline, change.subject_kind.value_or(""), change.subject.value_or(""))
                      .changes;
        told.push_back(std::move(change));
    }
    return timeline;
}

} // namespace edca::query
