#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// Whether reported scores are rounded as they were when they were recorded: digests cover 15
/// digits. SQLite cannot tell, since it does not read every number as C does.
Checks verify_scores(sqlite::Connection& database);

} // namespace edca::query
