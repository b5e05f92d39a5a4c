#pragma once

#include "domain/change.hpp"

#include <SQLiteCpp/Statement.h>
#include <vector>

namespace edca::query {

/// The rows of a statement that is ready to step and has the columns of view `drift`.
std::vector<Change> changes(SQLite::Statement& statement);

} // namespace edca::query
