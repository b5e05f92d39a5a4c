#pragma once

#include "sqlite/connection.hpp"

#include <filesystem>

namespace edca::history {

/// Copies the whole history to a new file, as it is at one moment, whoever writes meanwhile; they
/// wait. What is written is durable. Nothing is left of a copy that fails. Throws Error when the
/// file cannot be written, and LockedError when the history stayed locked.
void copy(sqlite::Connection& database, const std::filesystem::path& path);

/// Deletes a copy, and the journal beside it that is left where the disk fails.
void discard_copy(std::filesystem::path path);

} // namespace edca::history
