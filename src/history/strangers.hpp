#pragma once

#include "history/storage/schema.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::history {

/// Whether edca can work with a file that has a stranger. It can do so beside a table or a view
/// that no statement of edca reaches, since it covers views that are not its own.
enum class Harm { none, possible };

/// One thing in the schema of a file that is not as edca made it.
struct Stranger {
    std::string detail; // such as `trigger later was not made by edca`
    bool is_view = false;
    Harm harm = Harm::possible;
};

/// What in a file is not the schema of `version` of `schema`, with its views. Only the list of the
/// file's schema is read; nothing that it says is run.
///
/// Beside edca's own there may be the indexes that SQLite makes for itself, which have no SQL, the
/// tables that ANALYZE makes, and those of Litestream. A name that begins with `sqlite_` proves
/// nothing: who writes the list by other means may call a trigger so.
std::vector<Stranger> strangers(sqlite::Connection& database, const Schema& schema,
                                std::int64_t version);

/// Throws IntegrityError where there is a stranger that may do harm.
void refuse_strangers(sqlite::Connection& database, const Schema& schema, std::int64_t version);

} // namespace edca::history
