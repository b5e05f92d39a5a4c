#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::query {

/// Recomputes every link of the chain from what is stored. Each of `expected`, digests that were
/// noted elsewhere, must be that of a link.
Checks verify_chain(sqlite::Connection& database, const std::vector<std::string>& expected);

} // namespace edca::query
