#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace edca::input {

/// The hint of errors about a file that was damaged on its way.
inline constexpr std::string_view damaged =
    "the file was not recorded; copy the file again, unchanged, from the machine that ran EDCA";

/// The text that `bytes` hold, as UTF-8 without a byte order mark: UTF-8 comes out as it went in,
/// UTF-16 with a byte order mark is converted, and so is UTF-16LE JSON without one; a surrogate
/// without its other half becomes its escape in JSON, \ud83d. `name` is the file's name for
/// messages. Throws Error about another format (`refuse_other_formats`), and with the offset of the
/// first byte that is no such text: the result is valid UTF-8.
std::string decode(std::string bytes, std::string_view name);

/// The same without a copy: a part of `bytes`, or `converted` where they had to be converted.
std::string_view decode(std::string_view bytes, std::string& converted, std::string_view name);

/// How many bytes come before the first that is not ASCII.
std::size_t ascii_length(std::string_view bytes);

/// Whether all of `bytes` is UTF-8, as the Unicode standard's table 3-7 has it.
bool is_utf8(std::string_view bytes);

} // namespace edca::input
