#pragma once

#include "domain/error.hpp"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::input {

/// Larger files are refused: EDCA's are below 3 MB, and a mistyped path may name a database.
inline constexpr std::uintmax_t max_file_bytes = std::uintmax_t{256} << 20U;

/// One file that is to be read, or the reason why there is none.
struct Source {
    std::string name;           // as the caller named it, or a file of the folder that was named;
                                // - is standard input
    std::filesystem::path path; // empty for standard input
    std::optional<Error> error; // thrown by `read`, so that one bad argument stops no other
    bool in_folder = false;     // a file of the folder that was named
};

/// What a command reads.
struct Wanted {
    std::string_view prefix; // how the names of a folder's files begin; all end in .json
    std::string_view hint;   // what to give instead of an argument that is no such thing
};

inline constexpr Wanted analysis_files{
    .prefix = "analysis_",
    .hint = "give an analysis_*.json file that EDCA wrote, a folder of such files, or - for "
            "standard input"};
inline constexpr Wanted control_files{
    .prefix = "",
    .hint = "give a control's file, EDCA's catalogue, a folder of such files, or - for standard "
            "input"};

/// What the arguments name, in their order: a file is itself, a folder is every wanted file
/// directly in it, sorted by name, and - is standard input. Links in a folder are not followed:
/// each is a Source with an error. What no file is called and has * or ?
/// in it stands for all that `matching` finds, since the shells of Windows leave that to programs.
/// Throws nothing about missing files and
/// folders without wanted ones; those are a Source with an error.
std::vector<Source> find_sources(const std::vector<std::string>& arguments,
                                 const Wanted& wanted = analysis_files);

/// Every byte of `source`. Throws Error when it cannot be read, is empty or has more than
/// `max_bytes`. Where the system translates line ends, `standard_input` must be set to binary.
std::string read(const Source& source, std::istream& standard_input,
                 std::uintmax_t max_bytes = max_file_bytes);

} // namespace edca::input
