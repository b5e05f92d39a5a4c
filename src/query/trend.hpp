#pragma once

#include "domain/trend.hpp"
#include "query/period.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::query {

struct TrendFilter {
    std::vector<std::string> frameworks; // whatever their case; empty for all
    Within within;                       // when the scans were taken
};

/// Scores of `organization` by framework, 'All' first, each oldest first, with what EDCA reported.
std::vector<ScorePoint> trend(sqlite::Connection& database, const std::string& organization,
                              const TrendFilter& filter);

/// The same scores as they would have been with the controls, weights and framework tags of the
/// scan `basis_scan_id` throughout.
std::vector<ScorePoint> trend_like_for_like(sqlite::Connection& database,
                                            std::int64_t basis_scan_id, const TrendFilter& filter);

} // namespace edca::query
