#pragma once

#include "history/database.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace edca::query {

/// The score of 'All' at a scan, and what it is held against. Percent, not rounded.
struct ScoreNow {
    std::string organization;
    std::string taken_at; // UTC text
    std::optional<double> score;
    std::optional<std::string> previous_at; // the scan before it, when there is one
    std::optional<double> delta;            // nothing where one of the two has no score
};

ScoreNow score(history::Database& database, std::int64_t scan_id);

} // namespace edca::query
