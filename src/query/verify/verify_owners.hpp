#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// Plays the links of the chain again, in their order, and holds whose each scan is, what
/// organizations are called and were called against what comes out. No digest covers that by
/// itself: a scan's content does not name its organization.
Checks verify_owners(sqlite::Connection& database);

} // namespace edca::query
