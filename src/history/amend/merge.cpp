#include "history/amend/merge.hpp"

#include "domain/error.hpp"
#include "history/amend/label.hpp"
#include "history/evidence/evidence.hpp"
#include "history/hold_scan.hpp"
#include "history/span_indexes.hpp"
#include "history/spans/pairs.hpp"
#include "history/spans/span_tables.hpp"
#include "history/spans/stored_state.hpp"
#include "history/stated_scan.hpp"
#include "history/subject/joined_subjects.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

namespace edca::history {

namespace {

void refuse_collisions(sqlite::Connection& database, const Merge& organizations) {
    constexpr int named = 3;
    sqlite::Prepared select(database, history_queries::shared_scan_times);
    sqlite::bind(*select, {{":from", organizations.from.organization_id},
                           {":to", organizations.to.organization_id}});
    std::string times;
    int count = 0;
    while (select->executeStep())
        if (++count <= named)
            times += (times.empty() ? "" : ", ") + select->getColumn("taken_at").getString() +
                     " (scans " + select->getColumn("scan_id").getString() + " and " +
                     select->getColumn("other_scan_id").getString() + ")";
    if (count > named)
        times += " and " + std::to_string(count - named) + " more";
    if (count > 0)
        throw Error(organizations.from.name + " and " + organizations.to.name +
                        " were both scanned at " + times,
                    "nothing was written; remove one scan of each time first (edca scans remove)");
}

/// Replaces the ids of subjects, which have this place in the keys of entries.
template<std::size_t place = 1, typename Entries>
void replace_subjects(Entries& entries, const SubjectIds& subjects) {
    for (auto& entry : entries)
        std::get<place>(entry.key) = subjects.at(std::get<place>(entry.key));
    sort_by_key(entries);
}

/// What a scan states, with the ids of the other organization.
StatedScan restated(sqlite::Connection& database, std::int64_t organization_id,
                    const ScanTime& scan, const SubjectIds& subjects) {
    StatedScan stated;
    stated.state = stored_state(database, organization_id, scan.taken_at);
    stated.evidence = stored_evidence(database, organization_id, scan, stated.state.results).texts;
    replace_subjects(stated.state.results, subjects);
    replace_subjects(stated.state.properties, subjects);
    replace_subjects(stated.state.written_names, subjects);
    replace_subjects<0>(stated.state.subjects, subjects);
    replace_subjects(stated.evidence.entries, subjects);
    return stated;
}

void move_scan(sqlite::Connection& database, const Merge& organizations, const ScanTime& scan,
               const SubjectIds& subjects, LastScan& last) {
    auto stated = restated(database, organizations.from.organization_id, scan, subjects);
    // These deltas are of runs of the organization that the scan leaves.
    sqlite::execute(database, history_queries::remove_evidence_deltas,
                    {{":scan_id", scan.scan_id}});
    const auto period = period_of(database, organizations.to.organization_id, scan.taken_at);
    auto held = hold_scan(database, period, scan.scan_id, std::move(stated), last);
    last.keep(std::move(held.scan));
    sqlite::execute(database, history_queries::set_scan_organization,
                    {{":scan_id", scan.scan_id}, {":organization_id", period.organization_id}});
    note_changes(database, period, held.changes);
}

std::vector<ScanTime> scans_of(sqlite::Connection& database, std::int64_t organization_id) {
    sqlite::Prepared select(database, history_queries::scans_of);
    select->bind(":organization_id", organization_id);
    std::vector<ScanTime> scans;
    while (select->executeStep())
        scans.push_back(
            {select->getColumn("scan_id").getInt64(), select->getColumn("taken_at").getString()});
    return scans;
}

} // namespace

std::int64_t merge(sqlite::Connection& database, const Merge& organizations) {
    const auto from = organizations.from.organization_id;
    const auto to = organizations.to.organization_id;
    refuse_collisions(database, organizations);
    refuse_shared_labels(database, from, to);
    const auto subjects = join_subjects(database, organizations);
    LastScan last;
    for (const auto& scan : scans_of(database, from))
        move_scan(database, organizations, scan, subjects, last);

    for (const auto query :
         {history_queries::remove_evidence_runs, history_queries::remove_evidence_changes,
          history_queries::remove_all_result_ends, history_queries::remove_control_reuses,
          history_queries::remove_all_out_of_sight, history_queries::remove_all_uneven_findings})
        sqlite::execute(database, query, {{":organization_id", from}});
    for (const SpanTable* table : span_tables)
        sqlite::execute(database,
                        std::string("DELETE FROM ") + table->name +
                            " WHERE organization_id = :organization_id",
                        {{":organization_id", from}});
    sqlite::execute(database, history_queries::remove_subjects, {{":organization_id", from}});
    for (const auto query : {history_queries::move_removed_scans, history_queries::move_aliases})
        sqlite::execute(database, query, {{":from", from}, {":to", to}});
    sqlite::execute(database, history_queries::remove_organization, {{":organization_id", from}});
    respell_subjects(database, to);
    return std::count_if(subjects.begin(), subjects.end(),
                         [](const auto& subject) { return subject.first != subject.second; });
}

} // namespace edca::history
