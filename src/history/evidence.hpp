#pragma once

#include "history/spans.hpp"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace edca::history {

/// What a scan states of the evidence of one control on one subject.
struct Evidence {
    std::string control_id;
    std::int64_t subject_id = 0;
    std::string text;

    [[nodiscard]] auto key() const {
        return std::tie(control_id, subject_id);
    }
};

/// hold() for evidence: over `period` the texts are those in `stated`, and no other control and
/// subject of the organization has one. A run of alike texts shares one base. Which text is the
/// base depends on the order of recording; the texts that it gives do not.
void hold_evidence(Database& database, const Period& period, std::vector<Evidence> stated);

/// release() for evidence: the texts of all other scans stay as they are. Runs that the period
/// parted are not joined again.
void release_evidence(Database& database, const Period& period);

/// stated_at() for evidence.
std::vector<Evidence> evidence_at(Database& database, std::int64_t organization_id,
                                  const std::string& taken_at);

} // namespace edca::history
