#pragma once

#include "history/evidence/delta.hpp"
#include "history/evidence/evidence_runs.hpp"
#include "history/spans/period.hpp"
#include "history/spans/state.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace edca::history {

/// The text of each result of a scan.
struct EvidenceTexts {
    Entries<ResultKey, std::string_view> entries;
    std::shared_ptr<const void> owner; // of the texts that the entries point to
};

/// The evidence of a scan and how it is stored.
struct HeldEvidence {
    EvidenceTexts texts;
    Deltas deltas;
    std::vector<EvidenceRun> runs; // those of the deltas, and others that are known; by key
};

/// A result of a scan whose text is new or another one than that of the scan before.
struct EvidenceStep {
    ResultKey key;
    std::optional<std::string_view> before; // nothing where the scan before has no such result
    std::string_view now;
};

/// hold() for evidence: stores the texts of the scan with this id and period. `before` is the
/// evidence of the scan before the period, empty where there is none. The results of the scan must
/// be held already. Texts that are alike share a base; which text is the base depends on the order
/// of recording, the texts that it gives do not. Adds the steps since the scan before to `steps`.
HeldEvidence hold_evidence(sqlite::Connection& database, const Period& period, std::int64_t scan_id,
                           EvidenceTexts texts, const HeldEvidence& before,
                           std::vector<EvidenceStep>& steps);

/// The evidence of a scan as hold_evidence() stored it; `results` are those of the scan.
HeldEvidence stored_evidence(sqlite::Connection& database, std::int64_t organization_id,
                             const ScanTime& scan, const Entries<ResultKey, Text>& results);

/// release() for evidence: takes the texts of a scan out. Those of all other scans stay as they
/// are. To be called before the results of the scan are released.
void release_evidence(sqlite::Connection& database, const Period& period, std::int64_t scan_id);

} // namespace edca::history
