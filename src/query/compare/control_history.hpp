#pragma once

#include "domain/control_history.hpp"
#include "query/compare/drift.hpp"
#include "query/controls.hpp"
#include "sqlite/connection.hpp"

#include <vector>

namespace edca::query {

/// History of one control in its organization. `changes` are the rows of drift() for this control;
/// each goes to its subject. Three flips within `flapping_days` before the last scan are flapping.
/// Failing lasts until `now`.
ControlHistory control_history(sqlite::Connection& database, const Control& control,
                               std::vector<Change> changes, double flapping_days = 90,
                               Timestamp now = {});

/// Histories of `controls`, in their order. `changes` are the rows of drift() for `filter`, of all
/// these controls. Where the filter names a subject, the history has this subject only.
std::vector<ControlHistory> control_histories(sqlite::Connection& database,
                                              const std::vector<Control>& controls,
                                              const std::vector<Change>& changes,
                                              const DriftFilter& filter, Timestamp now = {});

} // namespace edca::query
