#pragma once

#include "sqlite/connection.hpp"

#include <chrono>
#include <filesystem>

namespace edca::history {

/// Whether a writer of the history at `path` was cut off, and what it left half done must be taken
/// back before the history can be read. Nothing is written. Throws as open() does.
bool is_cut_off(const std::filesystem::path& path,
                std::chrono::milliseconds busy_timeout = sqlite::default_busy_timeout);

/// Takes back what a writer left half done that was cut off; whether there was anything. What was
/// recorded is kept. Throws Error when the journal is not one of edca's, and as open() does.
bool recover(const std::filesystem::path& path,
             std::chrono::milliseconds busy_timeout = sqlite::default_busy_timeout);

} // namespace edca::history
