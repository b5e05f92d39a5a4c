#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edca::query {

/// The conditions of the CHECK constraints in the text of a table, as they stand there.
std::vector<std::string> check_conditions(std::string_view create_table);

/// Whether every row keeps the CHECK constraints of this program's tables. SQLite's own
/// integrity_check leaves them out on a connection that only reads.
Checks verify_constraints(sqlite::Connection& database);

} // namespace edca::query
