#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// Derives anew by what values and evidence compare, and compares it with what is stored.
Checks verify_forms(sqlite::Connection& database);

} // namespace edca::query
