#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// Whether each name is compared by what it folds to. SQL cannot tell, which does not know
/// Unicode's case folding.
Checks verify_names(sqlite::Connection& database);

} // namespace edca::query
