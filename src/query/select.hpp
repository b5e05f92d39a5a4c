#pragma once

#include "domain/table.hpp"
#include "history/database.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>

namespace edca::query {

/// The rows of a statement that is ready to step, under the statement's own column names.
Table table(SQLite::Statement& statement);

/// The rows of any one statement that reads. Throws Error for a statement that could write, that
/// returns no columns, has parameters or is followed by another one, or that SQLite does not
/// understand.
Table select(history::Database& database, const std::string& sql);

} // namespace edca::query
