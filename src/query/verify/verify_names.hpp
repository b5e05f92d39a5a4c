#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// Of names what SQL cannot tell, which does not know Unicode's case folding: that each is compared
/// by what it folds to, and that removed scans belong to the organization that their removal names.
Checks verify_names(sqlite::Connection& database);

} // namespace edca::query
