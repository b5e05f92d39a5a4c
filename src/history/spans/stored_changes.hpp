#pragma once

#include "history/database.hpp"
#include "history/spans/stated_scan.hpp"

namespace edca::history {

/// What `now` states otherwise than what is stored of its period.
ScanChanges changes_from_stored(Database& database, const Period& period, const StatedScan& now);

} // namespace edca::history
