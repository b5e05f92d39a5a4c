#pragma once

#include "history/spans.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
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

/// hold() for evidence: the texts of the scan with this id and period are those in `stated`, sorted
/// by key, one for each of its results, which must be held already. A run of texts shares one base.
/// Which text is the base depends on the order of recording; the texts that it gives do not.
void hold_evidence(Database& database, const Period& period, std::int64_t scan_id,
                   const std::vector<Evidence>& stated);

/// The same of a scan after which none comes, where `before` is what the scan before it states.
void hold_evidence(Database& database, const Period& period, std::int64_t scan_id,
                   const std::vector<Evidence>& stated, const std::vector<Evidence>& before);

/// release() for evidence: the texts of all other scans stay as they are, and nothing is left of
/// those that only this scan stated. To be called before its results are released.
void release_evidence(Database& database, const Period& period, std::int64_t scan_id);

/// What a scan states of the evidence of one control on one subject, as it is stored.
struct StoredEvidence {
    std::string control_id;
    std::int64_t subject_id = 0;
    std::string text;
};

/// What a scan states: what hold_evidence() was given, in any order.
std::vector<StoredEvidence> evidence_of(Database& database, std::int64_t scan_id);

} // namespace edca::history
