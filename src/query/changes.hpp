#pragma once

#include "domain/change.hpp"

#include <SQLiteCpp/Statement.h>
#include <vector>

namespace edca::query {

/// The changes that a statement gives. It has the columns of view `drift` and all its values bound.
std::vector<Change> changes(SQLite::Statement& statement);

} // namespace edca::query
