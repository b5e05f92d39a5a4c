#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>

namespace edca::query {

/// Which scans of an organization are recent. Times are UTC text.
struct RecentScans {
    std::string since; // `days` before its last scan
    std::int64_t earlier_scans = 0;
    std::string first_at; // its first scan; empty where there are no earlier ones
};

RecentScans recent_scans(sqlite::Connection& database, const std::string& organization, int days);

} // namespace edca::query
