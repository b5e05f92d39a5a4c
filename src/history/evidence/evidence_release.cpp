#include "history/evidence/evidence.hpp"
#include "history/evidence/evidence_runs.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <vector>

namespace edca::history {

namespace {

/// The runs that a scan has its texts from as they are: of which it may be all that shows the base.
std::vector<EvidenceRun> runs_shown_by(sqlite::Connection& database, const Period& period,
                                       std::int64_t scan_id) {
    sqlite::Prepared select(database,
                            std::string("SELECT evidence_run_id, run.control_id, run.subject_id, "
                                        "run.since, base") +
                                from_runs_at +
                                "AND (run.since = :at OR NOT EXISTS (SELECT 1 FROM evidence_delta "
                                "WHERE evidence_delta.scan_id = :scan "
                                "AND evidence_delta.evidence_run_id = run.evidence_run_id))");
    select->bind(":organization", period.organization_id);
    select->bind(":at", period.from);
    select->bind(":scan", scan_id);
    std::vector<EvidenceRun> runs;
    while (select->executeStep())
        runs.push_back({.id = select->getColumn(0).getInt64(),
                        .control_id = select->getColumn(1).getString(),
                        .subject_id = select->getColumn(2).getInt64(),
                        .since = select->getColumn(3).getString(),
                        .base = select->getColumn(4).getString()});
    return runs;
}

} // namespace

void release_evidence(sqlite::Connection& database, const Period& period, std::int64_t scan_id) {
    const auto shown = runs_shown_by(database, period, scan_id);
    sqlite::Prepared remove(database, "DELETE FROM evidence_delta WHERE scan_id = ?");
    remove->bind(1, scan_id);
    remove->exec();

    EvidenceRuns runs(database, period.organization_id);
    for (EvidenceRun run : shown) {
        if (run.since == period.from) {
            const auto since = runs.first_use(run, period.to, runs.end_of(run));
            if (!since) {
                runs.remove(run.id);
                continue;
            }
            run.since = *since;
            runs.set_since(run.id, run.since);
        }
        runs.show_base(run, scan_id);
    }
}

} // namespace edca::history
