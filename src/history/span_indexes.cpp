#include "history/span_indexes.hpp"

#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <variant>

namespace edca::history {

namespace {

void note_result_ends(sqlite::Connection& database, const Period& period) {
    // Only where the period begins and ends can a span have begun or ended otherwise than before.
    for (const auto& time : {period.from, period.to})
        if (time != end_of_time)
            for (const auto query :
                 {history_queries::remove_result_ends, history_queries::add_result_ends})
                sqlite::execute(database, query,
                                {{":organization_id", period.organization_id}, {":time", time}});
}

void note_control_reuses(sqlite::Connection& database, std::int64_t organization_id) {
    for (const auto query :
         {history_queries::remove_control_reuses, history_queries::add_control_reuses})
        sqlite::execute(database, query, {{":organization_id", organization_id}});
}

void note_sight(sqlite::Connection& database, std::int64_t organization_id,
                const std::set<std::string>& controls) {
    for (const auto& control_id : controls)
        for (const auto query :
             {history_queries::remove_out_of_sight, history_queries::add_out_of_sight,
              history_queries::remove_uneven_findings, history_queries::add_uneven_findings})
            sqlite::execute(database, query,
                            {{":organization_id", organization_id}, {":control_id", control_id}});
}

bool has_gaps(sqlite::Connection& database, std::int64_t organization_id) {
    sqlite::Prepared select(database, history_queries::has_gaps);
    select->bind(":organization_id", organization_id);
    select->executeStep();
    return select->getColumn("has_gaps").getInt() != 0;
}

/// The controls whose keys begin with their ids.
void add_controls(std::set<std::string>& controls, const TableDifference& table) {
    for (const auto& key : table.gone)
        controls.insert(std::get<std::string>(key.front()));
    for (const auto& changed : table.changed)
        controls.insert(std::get<std::string>(changed.key.front()));
}

/// Controls of what changed, and those that retired subjects are out of sight of: up to when they
/// are depends on which scans there are.
std::set<std::string> changed_controls(sqlite::Connection& database, std::int64_t organization_id,
                                       const Difference& changes) {
    std::set<std::string> controls;
    for (const auto* table :
         {&changes.findings, &changes.results, &changes.labels, &changes.definitions})
        add_controls(controls, *table);
    sqlite::Prepared select(database, history_queries::retired_controls);
    select->bind(":organization_id", organization_id);
    while (select->executeStep())
        controls.insert(select->getColumn("control_id").getString());
    return controls;
}

} // namespace

void note_changes(sqlite::Connection& database, const Period& period, const Difference& changes) {
    const auto organization_id = period.organization_id;
    const bool had_gaps = has_gaps(database, organization_id);
    if (!changes.definitions.empty())
        note_control_reuses(database, organization_id);
    if (!changes.results.empty())
        note_result_ends(database, period);
    if (had_gaps || has_gaps(database, organization_id))
        note_sight(database, organization_id, changed_controls(database, organization_id, changes));
    // else, as with most scans, nothing can be out of sight and no id was reused
}

void note_subject(sqlite::Connection& database, std::int64_t organization_id,
                  std::int64_t subject_id) {
    std::set<std::string> controls;
    {
        sqlite::Prepared select(database, history_queries::controls_of_subject);
        sqlite::bind(*select, {{":organization_id", organization_id}, {":subject_id", subject_id}});
        while (select->executeStep())
            controls.insert(select->getColumn("control_id").getString());
    }
    note_sight(database, organization_id, controls);
}

} // namespace edca::history
