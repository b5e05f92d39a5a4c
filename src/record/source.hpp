#pragma once

#include "domain/error.hpp"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace edca::record {

/// Larger files are refused: EDCA's are below 3 MB, and a mistyped path may name a database.
inline constexpr std::uintmax_t max_file_bytes = std::uintmax_t{256} << 20U;

/// One file that is to be recorded, or the reason why there is none.
struct Source {
    std::string name;           // as the caller named it, or a file of the folder that was named;
                                // - is standard input
    std::filesystem::path path; // empty for standard input
    std::optional<Error> error; // thrown by `read`, so that one bad argument stops no other
};

/// What the arguments of `edca record` name, in their order: a file is itself, a folder is every
/// `analysis_*.json` directly in it, sorted by name, and - is standard input. Throws nothing about
/// missing files and folders without scans; those are a Source with an error.
std::vector<Source> find_sources(const std::vector<std::string>& arguments);

/// Every byte of `source`. Throws Error when it cannot be read, is empty or has more than
/// `max_bytes`. Where the system translates line ends, `standard_input` must be set to binary.
std::string read(const Source& source, std::istream& standard_input,
                 std::uintmax_t max_bytes = max_file_bytes);

} // namespace edca::record
