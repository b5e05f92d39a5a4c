#pragma once

#include "domain/table.hpp"

#include <SQLiteCpp/Statement.h>

struct sqlite3_stmt;

namespace edca::query {

/// The rows of a statement that is ready to step, under the statement's own column names. A blob
/// is its bytes in hexadecimal digits.
Table table(SQLite::Statement& statement);

/// Adds the row that a statement stands on, which was prepared without SQLiteCpp.
void append_row(Table& table, sqlite3_stmt* statement);

} // namespace edca::query
