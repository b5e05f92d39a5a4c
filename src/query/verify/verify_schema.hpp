#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// Whether tables, indexes and views are those of this program and nothing else is there: a view
/// that was replaced would answer otherwise, and a trigger change what is recorded. Views of
/// another version are right where their digest is the one that the history has noted. Nothing that
/// the schema says is run.
Checks verify_schema(sqlite::Connection& database);

/// Names of changes that are not those of docs/views.md; nothing where all are.
Checks verify_change_kinds(sqlite::Connection& database);

} // namespace edca::query
