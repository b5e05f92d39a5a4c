#pragma once

#include "domain/error.hpp"

#include <filesystem>
#include <string>

namespace edca::sqlite {

/// The error about a database that holds what edca never writes, or that SQLite cannot make out;
/// `what` says what it is, and `where`, which may be empty, begins the message.
IntegrityError damage(const std::string& what, const std::string& where = "");

/// To be called in a catch block: rethrows SQLite's exceptions as Error or LockedError that name
/// the history at `path` and say what to do, and any other exception as it is.
[[noreturn]] void rethrow_explained(const std::filesystem::path& path);

} // namespace edca::sqlite
