#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

namespace edca::query {

/// What somebody should know about the file of a history and the files beside it, though nothing is
/// wrong with what the history says. Nothing where the file is as edca makes it.
Checks verify_journal(sqlite::Connection& database);

} // namespace edca::query
