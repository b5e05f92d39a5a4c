#pragma once

#include "domain/gate.hpp"
#include "domain/time/timestamp.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::query {

/// A control that fails for longer than its severity allows.
struct Overdue {
    std::string control_id;
    bool is_assessed = false; // in the last scan
};

/// Such controls of an organization, the longest overdue first: the answer to the question
/// `overdue`, which has the usual limits. `limits` take the place of those of their severities.
std::vector<Overdue> overdue(sqlite::Connection& database, const std::string& organization,
                             Timestamp now, const std::vector<OverdueLimit>& limits);

/// Whether waivers that are in force at a time cover all that failed of a control when it was last
/// assessed.
bool is_waived_unassessed(sqlite::Connection& database, const std::string& organization,
                          const std::string& control_id, Timestamp now);

} // namespace edca::query
