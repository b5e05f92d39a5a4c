#pragma once

#include "domain/error.hpp"

#include <string>

namespace edca::history {

/// The error about a database that holds what edca never writes, or that SQLite cannot make out;
/// `what` says what it is, and `where`, which may be empty, begins the message.
inline IntegrityError damage(const std::string& what, const std::string& where = "") {
    return IntegrityError(where + "the database is damaged: " + what,
                          "restore a backup, or try the sqlite3 shell's .recover");
}

} // namespace edca::history
