#pragma once

#include "domain/remedy.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// What is to be put right. What is empty or nothing does not restrict.
struct RemediesAsked {
    std::vector<std::string> control_ids; // as the history spells them
    std::vector<std::string> severities;  // this and the next two: whatever their case
    std::optional<std::string> framework;
    std::optional<std::string> subject; // only where it fails, and only its evidence
    std::string now;                    // UTC text: failures last until then
    bool is_new = false;                // only where it was not known to fail in the scan before,
                                        // and only its evidence
};

/// Controls that fail and are not waived at `scan`, the last one of its organization, heaviest
/// first. Throws Error when new failures are asked for and there is no scan before it.
Remedies remedies(sqlite::Connection& database, const ScanRef& scan, const RemediesAsked& asked);

} // namespace edca::query
