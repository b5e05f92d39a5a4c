#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// Recomputes the digests of definitions and of applied migrations from what is stored.
Checks verify_definitions(sqlite::Connection& database);

} // namespace edca::query
