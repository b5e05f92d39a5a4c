#pragma once

#include "history/spans/period.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>

namespace edca::history {

/// Brings table result_end up to date after the results of the scan of `period` were held or
/// released. To be called within a transaction.
void note_result_ends(sqlite::Connection& database, const Period& period);

/// Brings table control_reuse up to date after definitions of an organization were held or
/// released. To be called within a transaction.
void note_control_reuses(sqlite::Connection& database, std::int64_t organization_id);

} // namespace edca::history
