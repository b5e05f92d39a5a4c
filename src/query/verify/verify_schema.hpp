#pragma once

#include "domain/check.hpp"
#include "history/database.hpp"

namespace edca::query {

/// Whether tables, indexes and views are those of this program and nothing else is there: a view
/// that was replaced would answer otherwise, and a trigger change what is recorded.
Checks verify_schema(history::Database& database);

} // namespace edca::query
