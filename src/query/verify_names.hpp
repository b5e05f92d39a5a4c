#pragma once

#include "domain/check.hpp"
#include "history/database.hpp"

namespace edca::query {

/// Whether organizations and subjects are called as scans and renames spelled them, and removed
/// scans belong to the organization that their removal names.
Checks verify_names(history::Database& database);

} // namespace edca::query
