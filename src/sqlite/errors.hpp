#pragma once

#include "domain/error.hpp"

#include <filesystem>
#include <string>

namespace edca::sqlite {

/// The error about a database that is damaged: it has a value that edca never writes, or SQLite
/// cannot read it. `what` names the damage. `where` begins the message and may be empty.
IntegrityError damage(const std::string& what, const std::string& where = "");

/// To be called in a catch block. Rethrows an exception of SQLite as Error or LockedError, which
/// names the history at `path` and says what to do. Rethrows any other exception as it is.
[[noreturn]] void rethrow_explained(const std::filesystem::path& path);

} // namespace edca::sqlite
