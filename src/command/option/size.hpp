#pragma once

#include <cstdint>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace edca::command {

/// Bytes in a size such as 4096, 64K, 256M or 2G, where K is 1024. Throws Error, which names
/// `option`, when `text` is no size.
std::uintmax_t bytes(const std::string& option, const std::string& text);

/// Adds `--max-size SIZE`. Larger files are refused.
void add_max_size_option(CLI::App& parser, std::string& size);

/// Bytes that `--max-size` allows; the usual number when the option was not given.
std::uintmax_t max_size(const std::string& size);

} // namespace edca::command
