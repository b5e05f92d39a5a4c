#pragma once

#include "domain/state.hpp"
#include "domain/trend.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca {

/// How an organization stood at one scan.
struct StatusReport {
    std::string organization;
    std::int64_t scan_id = 0;
    std::string taken_at;         // UTC text
    std::vector<ScoreNow> scores; // 'All' first
    std::vector<State> states;    // by group, heaviest first, then what is not assessed any more
    std::vector<TimeToFix> times_to_fix; // by severity; empty where the scan is not the last
};

} // namespace edca
