#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace edca::history {

/// `until` of a span that holds in the newest scan.
inline constexpr const char* end_of_time = "9999-12-31T00:00:00.000Z";

/// A scan of an organization. Times are UTC text.
struct ScanTime {
    std::int64_t scan_id = 0;
    std::string taken_at;
};

/// The time for which one scan speaks: from its own time up to, not including, that of the next
/// later scan.
struct Period {
    std::int64_t organization_id = 0;
    std::string from;
    std::string to; // end_of_time where no later scan is recorded
    std::optional<ScanTime> before;
    std::optional<ScanTime> after;
};

/// The period of a scan taken at `taken_at`, whether it is recorded or not.
Period period_of(sqlite::Connection& database, std::int64_t organization_id,
                 const std::string& taken_at);

/// The first scan of an organization after a time.
std::optional<ScanTime> scan_after(sqlite::Connection& database, std::int64_t organization_id,
                                   const std::string& time);

} // namespace edca::history
