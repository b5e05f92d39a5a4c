#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// Whether the names that lead to renamed subjects, and the retirements of subjects, are those that
/// the links of the chain tell.
Checks verify_subjects(sqlite::Connection& database);

} // namespace edca::query
