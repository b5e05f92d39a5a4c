#pragma once

#include "domain/scan.hpp"
#include "history/evidence/evidence.hpp"
#include "history/spans/state.hpp"
#include "history/subjects.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace edca::history {

/// What a scan states, with the ids of the history.
struct StatedScan {
    State state;
    EvidenceTexts evidence; // one text for each of the state's results
};

/// `definition_ids` are those of the scan's findings, in their order. Adds subjects that are new.
StatedScan stated_scan(const std::shared_ptr<const Scan>& scan,
                       const std::vector<std::int64_t>& definition_ids, Subjects& subjects);

} // namespace edca::history
