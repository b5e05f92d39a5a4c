#pragma once

#include "domain/trend.hpp"
#include "history/database.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::query {

/// The two scans between which scores moved, and for which frameworks, whatever their case; empty
/// for all.
struct ExplainAsked {
    std::int64_t from_scan_id = 0; // the earlier scan
    std::int64_t to_scan_id = 0;
    std::vector<std::string> frameworks;
};

/// Why the scores moved: 'All' first, in each framework the largest share first. The points of a
/// framework add up to the difference of its scores; a framework without a score at one of the
/// scans has no rows.
std::vector<ScoreCause> trend_explain(history::Database& database, const ExplainAsked& asked);

} // namespace edca::query
