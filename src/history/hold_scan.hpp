#pragma once

#include "history/last_scan.hpp"
#include "history/spans/difference.hpp"
#include "history/spans/period.hpp"
#include "history/stated_scan.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>

namespace edca::history {

/// A scan that was stored.
struct StoredScan {
    HeldScan scan;
    bool differs = false; // from the scan before it in more than EDCA's own scores
    Difference changes;   // since the scan before it
};

/// Stores what the scan with this id and period states. This is the one way in, for a scan that is
/// appended and for one that a merge moves. The scan is compared with the one before the period,
/// which is read from the file unless it is `last`. To be called within a transaction, and followed
/// by note_changes() when the scan has its row.
StoredScan hold_scan(sqlite::Connection& database, const Period& period, std::int64_t scan_id,
                     StatedScan stated, const LastScan& last);

} // namespace edca::history
