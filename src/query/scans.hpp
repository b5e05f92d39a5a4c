#pragma once

#include "domain/table.hpp"
#include "query/period.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::query {

/// The scans of `organization` in the columns of view `scans`, oldest first; at most the `limit`
/// latest of those taken within a time.
Table scans(sqlite::Connection& database, const std::string& organization, const Within& within,
            long long limit);

/// How many scans there are, of all organizations.
std::int64_t count_scans(sqlite::Connection& database);

/// When `organization` was scanned, as UTC text, oldest first.
std::vector<std::string> scan_times(sqlite::Connection& database, const std::string& organization);

} // namespace edca::query
