#pragma once

#include "domain/trend.hpp"
#include "query/clock.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::query {

/// The scores that are asked for.
struct TrendFilter {
    std::vector<std::string> frameworks; // whatever their case; empty for all
    Within within;                       // when the scans were taken
    Period period;                       // the same, of each organization by its own clocks
};

/// Scores of `organization` by framework ('All' first), oldest first, beside the scores that EDCA
/// reported.
std::vector<ScorePoint> trend(sqlite::Connection& database, const std::string& organization,
                              const TrendFilter& filter);

/// The same of several organizations, one after another.
std::vector<ScorePoint> trend(sqlite::Connection& database,
                              const std::vector<std::string>& organizations,
                              const TrendFilter& filter);

/// The scores of the organization of one scan, the basis, computed with the controls, weights and
/// framework tags of the basis throughout.
std::vector<ScorePoint> trend_like_for_like(sqlite::Connection& database,
                                            std::int64_t basis_scan_id, const TrendFilter& filter);

/// The same of several bases, one after another.
std::vector<ScorePoint> trend_like_for_like(sqlite::Connection& database,
                                            const std::vector<ScanRef>& bases,
                                            const TrendFilter& filter);

} // namespace edca::query
