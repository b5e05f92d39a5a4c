#include "history/evidence/evidence.hpp"
#include "history/evidence/evidence_runs.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <vector>

namespace edca::history {

namespace {

/// The runs that begin with a scan, or of which only this scan may have the base as its text.
std::vector<EvidenceRun> runs_shown_by(sqlite::Connection& database, const Period& period,
                                       std::int64_t scan_id) {
    sqlite::Prepared select(database, history_queries::evidence_runs_shown);
    sqlite::bind(*select, {{":organization_id", period.organization_id},
                           {":at", period.from},
                           {":scan_id", scan_id}});
    std::vector<EvidenceRun> runs;
    while (select->executeStep())
        runs.push_back({.id = select->getColumn("evidence_run_id").getInt64(),
                        .control_id = select->getColumn("control_id").getString(),
                        .subject_id = select->getColumn("subject_id").getInt64(),
                        .since = select->getColumn("since").getString(),
                        .base = select->getColumn("base").getString()});
    return runs;
}

} // namespace

void release_evidence(sqlite::Connection& database, const Period& period, std::int64_t scan_id) {
    const auto shown = runs_shown_by(database, period, scan_id);
    sqlite::execute(database, history_queries::remove_evidence_deltas, {{":scan_id", scan_id}});

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
