#pragma once

#include "domain/control_report.hpp"
#include "domain/table.hpp"
#include "domain/time/timestamp.hpp"
#include "query/controls.hpp"
#include "sqlite/connection.hpp"

#include <vector>

namespace edca::query {

/// One row per control: the columns of view `definitions`, then its status and its history as JSON.
/// Three flips within `flapping_days` are flapping. What lasts does so until `now`.
Table show(sqlite::Connection& database, const std::vector<Control>& controls, double flapping_days,
           Timestamp now = {});

/// The same of one control, for people.
ControlReport control_report(sqlite::Connection& database, const Control& control,
                             double flapping_days, Timestamp now = {});

} // namespace edca::query
