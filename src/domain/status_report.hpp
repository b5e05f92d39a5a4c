#pragma once

#include "domain/state.hpp"
#include "domain/trend.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca {

/// State of an organization at one scan.
struct StatusReport {
    std::string organization;
    std::int64_t scan_id = 0;
    std::string taken_at;         // UTC text
    std::vector<ScoreNow> scores; // 'All' first
    std::vector<State>
        states; // by group, heaviest first; controls that are not assessed any more last
    std::vector<TimeToFix> times_to_fix; // by severity; empty when the scan is not the last
};

} // namespace edca
