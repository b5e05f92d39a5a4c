#pragma once

#include "history/spans/stated_scan.hpp"
#include "sqlite/connection.hpp"

namespace edca::history {

/// What `now` states otherwise than what is stored of its period.
ScanChanges changes_from_stored(sqlite::Connection& database, const Period& period,
                                const StatedScan& now);

} // namespace edca::history
