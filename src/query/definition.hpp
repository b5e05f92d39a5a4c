#pragma once

#include "domain/control.hpp"
#include "query/controls.hpp"
#include "sqlite/connection.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

/// The definition in the present row of a statement, whose columns are those of definition.sql.
Definition definition_of(sqlite::Connection& database, SQLite::Statement& select);

/// The definition that judged a control last.
Definition definition(sqlite::Connection& database, const Control& control);

} // namespace edca::query
