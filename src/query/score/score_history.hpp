#pragma once

#include "domain/trend.hpp"
#include "query/score/trend.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::query {

/// The score history of `organization`: the scores of trend(), and those that EDCA reported
/// otherwise. Reads the spans of scores, which are fewer than the scans.
ScoreHistory score_history(sqlite::Connection& database, const std::string& organization,
                           const TrendFilter& filter);

/// The same of several organizations, in their order.
std::vector<ScoreHistory> score_histories(sqlite::Connection& database,
                                          const std::vector<std::string>& organizations,
                                          const TrendFilter& filter);

} // namespace edca::query
