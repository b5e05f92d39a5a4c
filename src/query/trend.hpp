#pragma once

#include "domain/trend.hpp"
#include "history/database.hpp"
#include "query/period.hpp"

#include <string>
#include <vector>

namespace edca::query {

struct TrendFilter {
    std::vector<std::string> frameworks; // whatever their case; empty for all
    Within within;                       // when the scans were taken
};

/// Scores of `organization` by framework, 'All' first, each oldest first, with what EDCA reported.
std::vector<ScorePoint> trend(history::Database& database, const std::string& organization,
                              const TrendFilter& filter);

} // namespace edca::query
