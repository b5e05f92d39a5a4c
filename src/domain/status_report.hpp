#pragma once

#include "domain/state.hpp"
#include "domain/statement.hpp"
#include "domain/trend.hpp"

#include <cstdint>
#include <optional>
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
    std::vector<TimeToFix> times_to_fix;    // by severity
    std::string taken_local = {};           // the time of the scan by its own clock
    std::vector<Statement> statements = {}; // what people say of the controls
    std::optional<std::int64_t> age_days;   // of the latest scan, when it is asked for as that
};

} // namespace edca
