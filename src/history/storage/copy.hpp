#pragma once

#include "sqlite/connection.hpp"

#include <filesystem>

namespace edca::history {

/// Copies the whole history into the file at `path`, as it is at one moment, whoever writes
/// meanwhile; they wait. The file is the caller's own, and empty or not there (file::Aside). What
/// is written is durable, and only one file, also of a history in WAL mode.
/// Throws Error when the file cannot be written or the disk has no room for it, and LockedError
/// when the history stayed locked; what is in the file then is the caller's to delete.
void copy(sqlite::Connection& database, const std::filesystem::path& path);

} // namespace edca::history
