#pragma once

#include "history/storage/schema.hpp"
#include "sqlite/connection.hpp"

#include <string>

namespace edca::history {

/// The SQL of a view as the list of a file's schema keeps it: up to its semicolon.
std::string stored_text(const Embedded& view);

/// Whether the views of a history are those of `schema`, word for word, and its table view_digest
/// says so. Its tables must be edca's.
bool has_views(sqlite::Connection& database, const Schema& schema);

/// Drops all views of a history. To be called within a transaction, as make_views().
void drop_views(sqlite::Connection& database);

/// Makes the views of `schema` in a history that has none, and the guide, and notes their digest.
void make_views(sqlite::Connection& database, const Schema& schema);

/// Makes the views of `schema` for this connection only, over those in the file, which stays as it
/// is: a name without its schema means these then. Temporary data must be kept in memory before.
void cover_views(sqlite::Connection& database, const Schema& schema);

} // namespace edca::history
