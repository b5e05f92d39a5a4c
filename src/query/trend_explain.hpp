#pragma once

#include "domain/explanation.hpp"
#include "sqlite/connection.hpp"

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

/// The scores and why they moved, 'All' first. In each framework the largest cause comes first, and
/// the points of all add up to the difference of its scores; one without a score at one of the
/// scans has no cause.
struct Explained {
    std::vector<ScoreMove> scores;
    std::vector<ScoreCause> causes;
};

Explained trend_explain(sqlite::Connection& database, const ExplainAsked& asked);

} // namespace edca::query
