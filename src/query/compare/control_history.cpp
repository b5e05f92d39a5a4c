#include "query/compare/control_history.hpp"

#include "domain/text/fold.hpp"
#include "queries.hpp"
#include "query/scans.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <iterator>
#include <utility>

namespace edca::query {

namespace {

/// The history over all subjects where `subject` is empty, else that of the subject, which is now
/// called `kind`, unless that is empty. A new subject is added.
StatusHistory& history_on(ControlHistory& control, const std::string& kind,
                          const std::string& subject) {
    if (subject.empty())
        return control.finding;
    const auto found =
        std::find_if(control.subjects.begin(), control.subjects.end(),
                     [&](const StatusHistory& known) { return known.subject == subject; });
    if (found != control.subjects.end()) {
        if (!kind.empty())
            found->subject_kind = kind;
        return *found;
    }
    StatusHistory& added = control.subjects.emplace_back();
    added.subject_kind = kind;
    added.subject = subject;
    return added;
}

void add_spans(sqlite::Connection& database, ControlHistory& control) {
    SQLite::Statement select(database.handle(), std::string(queries::timeline));
    select.bind(":organization", control.organization);
    select.bind(":control_id", control.control_id);
    while (select.executeStep())
        history_on(control, select.getColumn("subject_kind"), select.getColumn("subject"))
            .spans.push_back({.status = sqlite::known(select.getColumn("status"), &parse_status),
                              .since = select.getColumn("since"),
                              .until = sqlite::optional_text(select.getColumn("until")),
                              .out_of_sight = select.getColumn("out_of_sight").getInt() != 0});
}

void add_standings(sqlite::Connection& database, ControlHistory& control, double flapping_days) {
    SQLite::Statement select(database.handle(), std::string(queries::standings));
    select.bind(":organization", control.organization);
    select.bind(":control_id", control.control_id);
    select.bind(":flapping_days", flapping_days);
    while (select.executeStep()) {
        const std::string subject = select.getColumn("subject");
        const bool is_listed =
            subject.empty() ||
            std::any_of(control.subjects.begin(), control.subjects.end(),
                        [&](const auto& known) { return known.subject == subject; });
        if (!is_listed)
            continue;
        auto& history = history_on(control, select.getColumn("subject_kind"), subject);
        history.flips = select.getColumn("flips").getInt64();
        history.failing_share = sqlite::optional_number(select.getColumn("failing_share"));
        history.first_failed_at = sqlite::optional_text(select.getColumn("first_failed_at"));
        history.last_failed_at = sqlite::optional_text(select.getColumn("last_failed_at"));
        history.last_passed_at = sqlite::optional_text(select.getColumn("last_passed_at"));
        history.days_to_fix_at_least =
            sqlite::optional_number(select.getColumn("days_to_fix_at_least"));
        history.days_to_fix_at_most =
            sqlite::optional_number(select.getColumn("days_to_fix_at_most"));
        history.flapping = select.getColumn("flapping").getInt() != 0;
    }
}

/// Failures that last, however long nobody has looked.
void add_failures(sqlite::Connection& database, ControlHistory& control, Timestamp now) {
    SQLite::Statement select(database.handle(), std::string(queries::open_failures));
    select.bind(":organization", control.organization);
    select.bind(":control_id", control.control_id);
    select.bind(":now", to_text(now));
    while (select.executeStep()) {
        auto& history =
            history_on(control, select.getColumn("subject_kind"), select.getColumn("subject"));
        history.failing_since = select.getColumn("failed_at").getString();
        history.failing_days = select.getColumn("days").getInt64();
        history.failing_at_least = select.getColumn("at_least").getInt() != 0;
    }
}

std::vector<Change> changes_of(const Control& control, const std::vector<Change>& changes) {
    std::vector<Change> found;
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(found),
                 [&](const Change& change) {
                     return change.organization == control.organization &&
                            change.control_id == control.control_id;
                 });
    return found;
}

} // namespace

ControlHistory control_history(sqlite::Connection& database, const Control& control,
                               std::vector<Change> changes, double flapping_days, Timestamp now) {
    ControlHistory history;
    history.organization = control.organization;
    history.control_id = control.control_id;
    history.title = control.title;
    history.category = control.category;
    history.severity = control.severity;
    history.severity_weight = control.severity_weight;
    history.frameworks = control.frameworks;
    history.scan_times = scan_times(database, control.organization);
    add_spans(database, history);
    add_standings(database, history, flapping_days);
    add_failures(database, history, now);
    for (auto& change : changes) {
        auto& its_changes = change.level == Level::definition
                                ? history.redefinitions
                                : history_on(history, "", change.subject.value_or("")).changes;
        its_changes.push_back(std::move(change));
    }
    return history;
}

std::vector<ControlHistory> control_histories(sqlite::Connection& database,
                                              const std::vector<Control>& controls,
                                              const std::vector<Change>& changes,
                                              const DriftFilter& filter, Timestamp now) {
    std::vector<ControlHistory> histories;
    histories.reserve(controls.size());
    for (const Control& control : controls) {
        auto& history = histories.emplace_back(
            control_history(database, control, changes_of(control, changes), 90, now));
        if (filter.within.since != Within().since)
            history.changes_since = filter.within.since;
        if (filter.within.until != Within().until)
            history.changes_until = filter.within.until;
        if (filter.period.since)
            history.changes_since = filter.period.since->text;
        if (filter.period.until)
            history.changes_until = filter.period.until->text;
        if (filter.subject)
            std::erase_if(history.subjects, [&](const StatusHistory& on) {
                return folded(on.subject) != folded(*filter.subject);
            });
    }
    return histories;
}

} // namespace edca::query
