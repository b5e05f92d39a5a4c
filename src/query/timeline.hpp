#pragma once

#include "domain/timeline.hpp"
#include "query/controls.hpp"
#include "query/drift.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// One control in its organization over all scans. `changes` are what drift() gave for it; they are
/// handed out to their subjects. Three flips within `flapping_days` before the last scan are
/// flapping.
Timeline timeline(sqlite::Connection& database, const Control& control, std::vector<Change> changes,
                  double flapping_days = 90);

} // namespace edca::query
