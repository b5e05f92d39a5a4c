#pragma once

#include "history/evidence/delta.hpp"
#include "history/evidence/evidence_runs.hpp"
#include "history/spans/spans.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace edca::history {

/// What a scan states of the evidence of one control on one subject.
struct Evidence {
    std::string_view control_id;
    std::int64_t subject_id = 0;
    std::string_view text;

    [[nodiscard]] auto key() const {
        return std::tuple(control_id, subject_id);
    }
};

/// How those texts of a scan are stored that moved in it.
struct MovedEvidence {
    std::unordered_map<std::int64_t, Delta> deltas; // all of the scan, by run
    std::vector<EvidenceRun> runs; // theirs and others that it was held against, by key
};

/// hold() for evidence: the texts of the scan with this id and period are those in `stated`, sorted
/// by key, one for each of its results, which must be held already. A run of texts shares one base.
/// Which text is the base depends on the order of recording; the texts that it gives do not.
MovedEvidence hold_evidence(sqlite::Connection& database, const Period& period,
                            std::int64_t scan_id, const std::vector<Evidence>& stated);

/// What a scan states, and how it is stored.
struct HeldEvidence {
    std::vector<Evidence> stated; // sorted by key
    const MovedEvidence& moved;
};

/// The same of a scan after which none comes, where `before` is the scan before it, after which
/// none came, either.
MovedEvidence hold_evidence(sqlite::Connection& database, const Period& period,
                            std::int64_t scan_id, const std::vector<Evidence>& stated,
                            const HeldEvidence& before);

/// release() for evidence: the texts of all other scans stay as they are, and nothing is left of
/// those that only this scan stated. To be called before its results are released.
void release_evidence(sqlite::Connection& database, const Period& period, std::int64_t scan_id);

/// What a scan states of the evidence of one control on one subject, as it is stored.
struct StoredEvidence {
    std::string control_id;
    std::int64_t subject_id = 0;
    std::string text;
};

/// What a scan states: what hold_evidence() was given, in any order.
std::vector<StoredEvidence> evidence_of(sqlite::Connection& database, std::int64_t scan_id);

} // namespace edca::history
