#pragma once

#include "domain/check.hpp"
#include "history/database.hpp"

namespace edca::query {

/// Recomputes the digests of definitions and of applied migrations from what is stored.
Checks verify_definitions(history::Database& database);

} // namespace edca::query
