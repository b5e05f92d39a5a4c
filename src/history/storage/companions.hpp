#pragma once

#include <cstdint>
#include <filesystem>

namespace edca::history {

/// Throws Error when one of the files that SQLite keeps beside the history at `path` is no regular
/// file: SQLite would wait for a pipe, or read a device.
void require_regular_companions(const std::filesystem::path& path);

/// Throws Error when it would do harm to write the history at `path`, or to take back what a writer
/// left: when its journal names another file, which SQLite would delete, or when the history has a
/// second name, under which nobody would find the journal.
void require_own_files(const std::filesystem::path& path);

/// How many names the file at `path` has; 1 where the system does not say.
std::uintmax_t names_of(const std::filesystem::path& path);

} // namespace edca::history
