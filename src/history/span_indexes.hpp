#pragma once

#include "history/spans/difference.hpp"
#include "history/spans/period.hpp"
#include "sqlite/connection.hpp"

namespace edca::history {

/// Brings the tables that are kept beside spans up to date after the scan of `period` was held or
/// released: result_end, control_reuse, out_of_sight and uneven_finding. `changes` is what the scan
/// changed since the one before it. To be called within a transaction, when the scan has its row or
/// has lost it.
void note_changes(sqlite::Connection& database, const Period& period, const Difference& changes);

/// The same after a subject was retired or is no more, or became one with another.
void note_subject(sqlite::Connection& database, std::int64_t organization_id,
                  std::int64_t subject_id);

} // namespace edca::history
