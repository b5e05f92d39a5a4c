#pragma once

#include "domain/table.hpp"
#include "domain/time/scan_dates.hpp"
#include "query/clock.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::query {

/// The scans of `organizations` in the columns of view `scans`, by organization, oldest first. Of
/// each organization at most the `limit` latest of those that were taken `within` a time.
Table scans(sqlite::Connection& database, const std::vector<std::string>& organizations,
            const Within& within, long long limit);

/// The same, within a period of each organization by its own clocks.
Table scans(sqlite::Connection& database, const std::vector<std::string>& organizations,
            const Period& period, long long limit);

/// What is needed to show times of the scans of `organizations` to people: by the clocks of the
/// scans, or in UTC.
AllScanDates scan_dates(sqlite::Connection& database, const std::vector<std::string>& organizations,
                        Zone zone);

/// Servers that a scan assessed, and those that earlier scans assessed and it did not.
struct ServersSeen {
    std::int64_t servers = 0;
    std::vector<std::string> missing; // sorted
};

ServersSeen servers_seen(sqlite::Connection& database, std::int64_t scan_id);

/// The number of scans of all organizations.
std::int64_t count_scans(sqlite::Connection& database);

/// The times of the scans of `organization`, as UTC text, oldest first.
std::vector<std::string> scan_times(sqlite::Connection& database, const std::string& organization);

} // namespace edca::query
