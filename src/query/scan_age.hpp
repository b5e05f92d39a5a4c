#pragma once

#include "domain/time/timestamp.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace edca::query {

/// A scan's time by its own clock, and how many calendar days ago that was; nothing where no time
/// was given from which days are counted.
struct ScanAge {
    std::string taken_local;
    std::optional<std::int64_t> days;
};

ScanAge scan_age(sqlite::Connection& database, std::int64_t scan_id,
                 const std::optional<std::string>& now);
ScanAge scan_age(sqlite::Connection& database, std::int64_t scan_id, Timestamp now);

} // namespace edca::query
