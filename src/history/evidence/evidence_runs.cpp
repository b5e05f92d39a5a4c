#include "history/evidence/evidence_runs.hpp"

#include "history/spans/spans.hpp"
#include "sqlite/errors.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <utility>
#include <vector>

namespace edca::history {

namespace {

template<typename... Values>
void bind_all(SQLite::Statement& statement, const Values&... values) {
    int index = 0;
    (statement.bind(++index, values), ...);
}

template<typename... Values>
void execute(sqlite::Connection& database, const char* sql, const Values&... values) {
    sqlite::Prepared statement(database, sql);
    bind_all(*statement, values...);
    statement->exec();
}

} // namespace

std::optional<EvidenceRun> EvidenceRuns::last_begun(const std::string& control_id,
                                                    std::int64_t subject_id,
                                                    const std::string& time) {
    sqlite::Prepared select(database_,
                            std::string("SELECT evidence_run_id, since, base") + from_last_begun);
    bind_all(*select, organization_id_, control_id, subject_id, time);
    if (!select->executeStep())
        return std::nullopt;
    return EvidenceRun{select->getColumn(0).getInt64(), control_id, subject_id,
                       select->getColumn(1).getString(), select->getColumn(2).getString()};
}

std::optional<EvidenceRun> EvidenceRuns::first_after(const EvidenceRun& run,
                                                     const std::string& time) {
    sqlite::Prepared select(database_,
                            "SELECT evidence_run_id, since, base FROM evidence_run "
                            "WHERE organization_id = ? AND control_id = ? AND subject_id = ? "
                            "AND since > ? ORDER BY since LIMIT 1");
    bind_all(*select, organization_id_, run.control_id, run.subject_id, time);
    if (!select->executeStep())
        return std::nullopt;
    return EvidenceRun{select->getColumn(0).getInt64(), run.control_id, run.subject_id,
                       select->getColumn(1).getString(), select->getColumn(2).getString()};
}

std::string EvidenceRuns::end_of(const EvidenceRun& run) {
    const auto next = first_after(run, run.since);
    return next ? next->since : end_of_time;
}

std::optional<std::string> EvidenceRuns::first_use(const EvidenceRun& run, const std::string& from,
                                                   const std::string& to) {
    if (from >= to)
        return std::nullopt;
    sqlite::Prepared select(database_,
                            "SELECT min(since) FROM result_span "
                            "WHERE organization_id = ? AND control_id = ? AND subject_id = ? "
                            "AND since < ? AND +until > ?");
    bind_all(*select, organization_id_, run.control_id, run.subject_id, to, from);
    select->executeStep();
    if (select->getColumn(0).isNull())
        return std::nullopt;
    return std::max(from, select->getColumn(0).getString());
}

std::int64_t EvidenceRuns::add(const EvidenceRun& run) {
    execute(database_,
            "INSERT INTO evidence_run (organization_id, control_id, subject_id, since, base) "
            "VALUES (?, ?, ?, ?, ?)",
            organization_id_, run.control_id, run.subject_id, run.since, run.base);
    return database_.handle().getLastInsertRowid();
}

void EvidenceRuns::set_since(std::int64_t run_id, const std::string& since) {
    execute(database_, "UPDATE evidence_run SET since = ? WHERE evidence_run_id = ?", since,
            run_id);
}

void EvidenceRuns::remove(std::int64_t run_id) {
    execute(database_, "DELETE FROM evidence_run WHERE evidence_run_id = ?", run_id);
}

void EvidenceRuns::add_delta(std::int64_t scan_id, std::int64_t run_id, const Delta& delta) {
    execute(database_,
            "INSERT INTO evidence_delta (scan_id, evidence_run_id, prefix_length, suffix_length, "
            "replacement) VALUES (?, ?, ?, ?, ?)",
            scan_id, run_id, delta.prefix_length, delta.suffix_length, delta.replacement);
}

void EvidenceRuns::move_deltas(std::int64_t run_id, std::int64_t other_run_id,
                               const std::string& from, const std::string& to) {
    execute(database_,
            "UPDATE evidence_delta SET evidence_run_id = ? WHERE evidence_run_id = ? "
            "AND scan_id IN (SELECT scan_id FROM scan "
            "WHERE organization_id = ? AND taken_at >= ? AND taken_at < ?)",
            other_run_id, run_id, organization_id_, from, to);
}

void EvidenceRuns::show_base(const EvidenceRun& run, std::int64_t without_scan_id) {
    {
        // Whether a scan of the run has no delta.
        sqlite::Prepared select(
            database_,
            "SELECT 1 FROM result_span CROSS JOIN scan "
            "ON scan.organization_id = result_span.organization_id "
            "AND scan.taken_at >= max(result_span.since, :since) "
            "AND scan.taken_at < min(result_span.until, :until) AND scan_id <> :without "
            "WHERE result_span.organization_id = :organization AND control_id = :control "
            "AND subject_id = :subject AND since < :until AND +result_span.until > :since "
            "AND NOT EXISTS (SELECT 1 FROM evidence_delta "
            "WHERE evidence_delta.scan_id = scan.scan_id AND evidence_run_id = :run) LIMIT 1");
        select->bind(":since", run.since);
        select->bind(":until", end_of(run));
        select->bind(":without", without_scan_id);
        select->bind(":organization", organization_id_);
        select->bind(":control", run.control_id);
        select->bind(":subject", run.subject_id);
        select->bind(":run", run.id);
        if (select->executeStep())
            return;
    }
    set_base(run);
}

/// Makes the first text of a run its base. None of its scans shows the base that it has.
void EvidenceRuns::set_base(const EvidenceRun& run) {
    std::vector<std::pair<std::int64_t, std::string>> texts; // by scan
    {
        sqlite::Prepared select(
            database_,
            "SELECT scan_id, prefix_length, suffix_length, replacement FROM scan "
            "JOIN evidence_delta USING (scan_id) WHERE organization_id = ? AND taken_at >= ? "
            "AND taken_at < ? AND evidence_run_id = ? ORDER BY taken_at");
        bind_all(*select, organization_id_, run.since, end_of(run), run.id);
        while (select->executeStep())
            texts.emplace_back(
                select->getColumn(0).getInt64(),
                applied(run.base, {select->getColumn(1).getInt64(), select->getColumn(2).getInt64(),
                                   select->getColumn(3).getString()}));
    }
    if (texts.empty())
        throw sqlite::damage("no scan has the evidence of " + run.control_id + " from " +
                             run.since + " on");
    const std::string& base = texts.front().second;
    execute(database_, "UPDATE evidence_run SET base = ? WHERE evidence_run_id = ?", base, run.id);
    for (const auto& [scan_id, text] : texts) {
        execute(database_, "DELETE FROM evidence_delta WHERE scan_id = ? AND evidence_run_id = ?",
                scan_id, run.id);
        if (text != base)
            add_delta(scan_id, run.id, difference(base, text));
    }
}

} // namespace edca::history
