#pragma once

#include "history/database.hpp"
#include "history/stated_scan.hpp"

#include <cstdint>

namespace edca::history {

/// What `now` states otherwise than the last scan of an organization, as it is stored.
ScanChanges changes_from_stored(Database& database, std::int64_t organization_id,
                                const StatedScan& now);

} // namespace edca::history
