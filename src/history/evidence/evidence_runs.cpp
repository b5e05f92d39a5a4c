#include "history/evidence/evidence_runs.hpp"

#include "history/spans/period.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/errors.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace edca::history {

namespace {

Delta delta_in(SQLite::Statement& row) {
    return {row.getColumn("prefix_length").getInt64(), row.getColumn("suffix_length").getInt64(),
            row.getColumn("replacement").getString()};
}

} // namespace

Deltas deltas_of(sqlite::Connection& database, std::int64_t scan_id) {
    sqlite::Prepared select(database, history_queries::evidence_deltas);
    select->bind(":scan_id", scan_id);
    Deltas deltas;
    while (select->executeStep())
        deltas.emplace(select->getColumn("evidence_run_id").getInt64(), delta_in(*select));
    return deltas;
}

std::optional<EvidenceRun> EvidenceRuns::last_begun(const ResultKey& key, const std::string& time) {
    return run_beside(history_queries::evidence_run_at, key, time);
}

std::optional<EvidenceRun> EvidenceRuns::first_after(const ResultKey& key,
                                                     const std::string& time) {
    return run_beside(history_queries::evidence_run_after, key, time);
}

std::optional<EvidenceRun> EvidenceRuns::run_beside(std::string_view query, const ResultKey& key,
                                                    const std::string& time) {
    const auto& [control_id, subject_id] = key;
    sqlite::Prepared find(database_, query);
    sqlite::bind(*find, {{":organization_id", organization_id_},
                         {":control_id", control_id},
                         {":subject_id", subject_id},
                         {":time", time}});
    if (!find->executeStep())
        return std::nullopt;
    const auto id = find->getColumn("evidence_run_id").getInt64();
    sqlite::Prepared select(database_, history_queries::evidence_run);
    select->bind(":evidence_run_id", id);
    select->executeStep();
    return EvidenceRun{.id = id,
                       .control_id = std::string(control_id),
                       .subject_id = subject_id,
                       .since = select->getColumn("since").getString(),
                       .base = select->getColumn("base").getString()};
}

std::string EvidenceRuns::end_of(const EvidenceRun& run) {
    const auto next = first_after(run.key(), run.since);
    return next ? next->since : end_of_time;
}

std::optional<std::string> EvidenceRuns::first_use(const EvidenceRun& run, const std::string& from,
                                                   const std::string& until) {
    sqlite::Prepared select(database_, history_queries::result_since);
    sqlite::bind(*select, {{":organization_id", organization_id_},
                           {":control_id", run.control_id},
                           {":subject_id", run.subject_id},
                           {":from", from},
                           {":until", until}});
    if (from >= until || !select->executeStep())
        return std::nullopt;
    return std::max(from, select->getColumn("since").getString());
}

std::int64_t EvidenceRuns::add(const EvidenceRun& run) {
    sqlite::execute(database_, history_queries::add_evidence_run,
                    {{":organization_id", organization_id_},
                     {":control_id", run.control_id},
                     {":subject_id", run.subject_id},
                     {":since", run.since},
                     {":base", run.base}});
    return database_.handle().getLastInsertRowid();
}

void EvidenceRuns::set_since(std::int64_t run_id, const std::string& since) {
    sqlite::execute(database_, history_queries::set_evidence_run_since,
                    {{":evidence_run_id", run_id}, {":since", since}});
}

void EvidenceRuns::set_base(std::int64_t run_id, const std::string& base) {
    sqlite::execute(database_, history_queries::set_evidence_run_base,
                    {{":evidence_run_id", run_id}, {":base", base}});
}

void EvidenceRuns::remove(std::int64_t run_id) {
    sqlite::execute(database_, history_queries::remove_evidence_run,
                    {{":evidence_run_id", run_id}});
}

void EvidenceRuns::add_delta(std::int64_t scan_id, std::int64_t run_id, const Delta& delta) {
    sqlite::execute(database_, history_queries::add_evidence_delta,
                    {{":scan_id", scan_id},
                     {":evidence_run_id", run_id},
                     {":prefix_length", delta.prefix_length},
                     {":suffix_length", delta.suffix_length},
                     {":replacement", delta.replacement}});
}

void EvidenceRuns::remove_delta(std::int64_t scan_id, std::int64_t run_id) {
    sqlite::execute(database_, history_queries::remove_evidence_delta,
                    {{":scan_id", scan_id}, {":evidence_run_id", run_id}});
}

void EvidenceRuns::move_deltas(std::int64_t run_id, std::int64_t other_run_id,
                               const std::string& from, const std::string& until) {
    sqlite::execute(database_, history_queries::move_evidence_deltas,
                    {{":evidence_run_id", run_id},
                     {":other_run_id", other_run_id},
                     {":organization_id", organization_id_},
                     {":from", from},
                     {":until", until}});
}

void EvidenceRuns::show_base(const EvidenceRun& run, std::int64_t without_scan_id) {
    if (!is_base_shown(run, without_scan_id))
        rebase(run);
}

bool EvidenceRuns::is_base_shown(const EvidenceRun& run, std::int64_t without_scan_id) {
    const auto until = end_of(run);
    sqlite::Prepared select(database_, history_queries::scan_of_base);
    sqlite::bind(*select, {{":organization_id", organization_id_},
                           {":control_id", run.control_id},
                           {":subject_id", run.subject_id},
                           {":evidence_run_id", run.id},
                           {":since", run.since},
                           {":until", until},
                           {":without", without_scan_id}});
    return select->executeStep();
}

/// Makes the first text of a run its base. No scan has the present base as its text.
void EvidenceRuns::rebase(const EvidenceRun& run) {
    std::vector<std::pair<std::int64_t, std::string>> texts; // by scan
    {
        const auto until = end_of(run);
        sqlite::Prepared select(database_, history_queries::evidence_deltas_of_run);
        sqlite::bind(*select, {{":organization_id", organization_id_},
                               {":evidence_run_id", run.id},
                               {":since", run.since},
                               {":until", until}});
        while (select->executeStep())
            texts.emplace_back(select->getColumn("scan_id").getInt64(),
                               applied(run.base, delta_in(*select)));
    }
    if (texts.empty())
        throw sqlite::damage("no scan has the evidence of " + run.control_id + " from " +
                             run.since + " on");
    const std::string& base = texts.front().second;
    set_base(run.id, base);
    for (const auto& [scan_id, text] : texts) {
        remove_delta(scan_id, run.id);
        if (text != base)
            add_delta(scan_id, run.id, difference(base, text));
    }
}

} // namespace edca::history
