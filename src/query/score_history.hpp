#pragma once

#include "domain/trend.hpp"
#include "query/trend.hpp"
#include "sqlite/connection.hpp"

#include <string>

namespace edca::query {

/// The scores of `organization`, and where EDCA reported others. The same as trend() gives, read by
/// runs of scans, of which there are fewer.
ScoreHistory score_history(sqlite::Connection& database, const std::string& organization,
                           const TrendFilter& filter);

} // namespace edca::query
