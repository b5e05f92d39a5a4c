#include "history/hold_scan.hpp"

#include "history/evidence/evidence_changes.hpp"
#include "history/spans/span_tables.hpp"
#include "history/spans/stored_state.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace edca::history {

namespace {

HeldScan read_scan(sqlite::Connection& database, std::int64_t organization_id,
                   const ScanTime& scan) {
    HeldScan stored{.scan_id = scan.scan_id,
                    .state = stored_state(database, organization_id, scan.taken_at),
                    .evidence = {}};
    stored.evidence = stored_evidence(database, organization_id, scan, stored.state.results);
    return stored;
}

} // namespace

StoredScan hold_scan(sqlite::Connection& database, const Period& period, std::int64_t scan_id,
                     StatedScan stated, const LastScan& last) {
    HeldScan read; // states nothing where no scan comes before
    const HeldScan* before = period.before ? last.find(period.before->scan_id) : &read;
    if (before == nullptr) {
        read = read_scan(database, period.organization_id, *period.before);
        before = &read;
    }

    auto changes = difference(before->state, stated.state);
    hold(database, finding_span, period, changes.findings);
    hold(database, definition_span, period, changes.definitions);
    hold(database, label_span, period, changes.labels);
    hold(database, result_span, period, changes.results);
    hold(database, property_span, period, changes.properties);
    hold(database, written_name_span, period, changes.written_names);
    hold(database, subject_span, period, changes.subjects);
    hold(database, reported_score_span, period, changes.reported_scores);
    std::vector<EvidenceStep> steps;
    auto evidence = hold_evidence(database, period, scan_id, std::move(stated.evidence),
                                  before->evidence, steps);
    const bool evidence_changed =
        hold_evidence_changes(database, period, scan_id, evidence.texts, steps);
    return {.scan = {.scan_id = scan_id,
                     .state = std::move(stated.state),
                     .evidence = std::move(evidence)},
            .differs = evidence_changed || changes.is_of_controls(),
            .changes = std::move(changes)};
}

} // namespace edca::history
