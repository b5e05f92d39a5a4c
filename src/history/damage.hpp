#pragma once

#include "domain/error.hpp"

#include <string>

namespace edca::history {

/// The error about something in the database that edca never writes; `what` says what it is.
inline Error damage(const std::string& what) {
    return Error("the database is damaged: " + what,
                 "restore a backup, or try the sqlite3 shell's .recover");
}

} // namespace edca::history
