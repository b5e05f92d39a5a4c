#pragma once

#include "query/clock.hpp"
#include "query/gate.hpp"
#include "sqlite/connection.hpp"

#include <string>

namespace edca::command {

/// The scans of one organization that a gate looks at: the last one, and the one before it or, with
/// `since`, the last one before then.
query::GateScans find_gate_scans(sqlite::Connection& database, const std::string& organization,
                                 const std::string& since, const query::Clock& clock);

} // namespace edca::command
