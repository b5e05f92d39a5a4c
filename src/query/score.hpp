#pragma once

#include "domain/trend.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::query {

/// The scores at a scan, 'All' first. `frameworks` have any case; without any, all are given.
std::vector<ScoreNow> score(sqlite::Connection& database, std::int64_t scan_id,
                            const std::vector<std::string>& frameworks);

} // namespace edca::query
