#pragma once

#include "domain/scan.hpp"
#include "history/database.hpp"

#include <cstdint>

namespace edca::history {

/// What became of a scan that was handed to append().
struct Appended {
    std::int64_t scan_id = 0;
    bool was_there = false; // the same scan was recorded before, and nothing was written
};

/// Appends `scan` to its organization's history, all or nothing, and makes it durable. The scan's
/// organization must be named. Scans may come in any order of their times. A scan that is already
/// there is returned as it was: recording twice changes nothing. Throws Error when another scan
/// with other content was taken at the same time.
Appended append(Database& database, const Scan& scan, Timestamp recorded_at);

} // namespace edca::history
