#include "query/status.hpp"

#include "domain/text/fold.hpp"
#include "queries.hpp"
#include "query/scan_age.hpp"
#include "query/score/score.hpp"
#include "query/statements.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/times.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <chrono>

namespace edca::query {

namespace {

std::optional<std::string> group_name(GroupBy group_by) {
    switch (group_by) {
    case GroupBy::none:
        return std::nullopt;
    case GroupBy::category:
        return "category";
    case GroupBy::framework:
        return "framework";
    case GroupBy::subject:
        return "subject";
    }
    return std::nullopt;
}

std::optional<Status> optional_status(const SQLite::Column& column) {
    if (column.isNull())
        return std::nullopt;
    return sqlite::known(column, &parse_status);
}

} // namespace

std::vector<State> status(sqlite::Connection& database, const StatusAsked& asked) {
    SQLite::Statement select(database.handle(), std::string(queries::status));
    select.bind(":organization", asked.organization);
    select.bind(":at", asked.at);
    sqlite::bind_optional(select, ":now", asked.now);
    select.bind(":all", asked.all ? 1 : 0);
    sqlite::bind_optional(select, ":group_by", group_name(asked.group_by));
    if (asked.failing_days)
        select.bind(":failing_days", *asked.failing_days);
    if (asked.failing_hours)
        select.bind(":failing_hours", *asked.failing_hours);
    select.bind(":flapping_days", asked.flapping_days);
    sqlite::bind_optional(select, ":framework", asked.framework);
    sqlite::bind_optional(select, ":category", asked.category);
    sqlite::bind_optional(select, ":severities", sqlite::any_of_lower(asked.severities));
    sqlite::bind_optional(select, ":subject",
                          asked.subject ? std::optional(folded(*asked.subject)) : std::nullopt);

    std::vector<State> rows;
    while (select.executeStep()) {
        State state{.organization = select.getColumn("organization"),
                    .control_id = select.getColumn("control_id"),
                    .title = select.getColumn("title"),
                    .category = select.getColumn("category"),
                    .severity = select.getColumn("severity"),
                    .severity_weight = select.getColumn("severity_weight").getInt64(),
                    .status = optional_status(select.getColumn("status")),
                    .since = select.getColumn("since"),
                    .since_local = select.getColumn("since_local"),
                    .days = select.getColumn("days").getInt64(),
                    .at_least = select.getColumn("at_least").getInt() != 0,
                    .subjects = sqlite::texts_of(database, select.getColumn("subjects")),
                    .level = sqlite::known(select.getColumn("level"), &parse_level),
                    .group = sqlite::optional_text(select.getColumn("group")),
                    .last_status = optional_status(select.getColumn("last_status")),
                    .failing_since = sqlite::optional_text(select.getColumn("failing_since")),
                    .first_failed_at = sqlite::optional_text(select.getColumn("first_failed_at")),
                    .last_passed_at = sqlite::optional_text(select.getColumn("last_passed_at")),
                    .flips = std::nullopt,
                    .flapping = std::nullopt,
                    .out_of_sight = {},
                    .is_blind = select.getColumn("is_blind").getInt() != 0,
                    .reused_at = sqlite::optional_text(select.getColumn("reused_at"))};
        state.scored = select.getColumn("scored").getInt() != 0;
        state.new_failure = select.getColumn("new_failure").getInt() != 0;
        if (const auto waiver = select.getColumn("waived"); !waiver.isNull())
            state.waived = waiver.getInt64();
        if (const auto subjects = sqlite::optional_text(select.getColumn("out_of_sight")))
            state.out_of_sight = sqlite::texts_of(database, *subjects);
        if (state.status) {
            state.flips = select.getColumn("flips").getInt64();
            state.flapping = select.getColumn("flapping").getInt() != 0;
        }
        rows.push_back(std::move(state));
    }
    return rows;
}

std::vector<TimeToFix> times_to_fix(sqlite::Connection& database, const std::string& organization,
                                    const std::optional<std::string>& at) {
    SQLite::Statement select(database.handle(), std::string(queries::times_to_fix));
    select.bind(":organization", organization);
    sqlite::bind_optional(select, ":at", at);
    std::vector<TimeToFix> rows;
    while (select.executeStep())
        rows.push_back(
            {.severity = select.getColumn("severity"),
             .mean_days_at_least = sqlite::optional_number(select.getColumn("mean_days_at_least")),
             .mean_days_at_most = sqlite::optional_number(select.getColumn("mean_days_at_most"))});
    return rows;
}

namespace {

/// What people say of the controls that is to be shown: what is in force, what ended or is due and
/// still fails, and what else came to its end within thirty days. Of an earlier scan it is only
/// what waived something then: what became of it is not known yet.
std::vector<Statement> statements_for(sqlite::Connection& database, const StatusReport& report,
                                      const StatusAsked& asked) {
    constexpr std::chrono::days remembered{30};
    const auto now = sqlite::time_in("taken_at", asked.now.value_or(report.taken_at));
    auto all = statements(database, report.organization, now);
    const auto is_listed = [&](const Statement& said, bool by_waiver) {
        return std::any_of(report.states.begin(), report.states.end(), [&](const State& state) {
            return by_waiver ? state.waived == said.statement_id
                             : state.control_id == said.control_id;
        });
    };
    const bool is_part =
        asked.framework || asked.category || !asked.severities.empty() || asked.subject;
    std::erase_if(all, [&](const Statement& said) {
        if (!asked.now)
            return !is_listed(said, true);
        if (said.state == "revoked" || (is_part && !is_listed(said, false)))
            return true;
        const bool is_fixed = said.outcome == "fixed in time" || said.outcome == "fixed late";
        return is_fixed && said.until_at && *said.until_at < to_text(now - remembered);
    });
    if (!asked.now)
        for (Statement& said : all)
            said.outcome.reset();
    return all;
}

} // namespace

StatusReport status_report(sqlite::Connection& database, const ScanRef& scan, StatusAsked asked) {
    asked.organization = scan.organization;
    asked.at = scan.taken_at;
    StatusReport report{.organization = scan.organization,
                        .scan_id = scan.scan_id,
                        .taken_at = scan.taken_at,
                        .scores = score(database, scan.scan_id, {}),
                        .states = status(database, asked),
                        .times_to_fix = times_to_fix(database, scan.organization, scan.taken_at)};
    auto age = scan_age(database, scan.scan_id, asked.now);
    report.taken_local = std::move(age.taken_local);
    report.age_days = age.days;
    report.statements = statements_for(database, report, asked);
    return report;
}

} // namespace edca::query
