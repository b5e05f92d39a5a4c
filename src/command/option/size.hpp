#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <string>

namespace edca::command {

/// Bytes in a size such as 4096, 64K, 256M or 2G, of 1024 each step. Throws Error that names
/// `option` when `text` is none.
std::uintmax_t bytes(const std::string& option, const std::string& text);

/// Adds `--max-size SIZE`, above which files are refused.
void add_max_size_option(CLI::App& parser, std::string& size);

/// What the option says.
std::uintmax_t max_size(const std::string& size);

} // namespace edca::command
