#pragma once

#include <string>
#include <string_view>

namespace edca::record {

/// A value found in somebody's file as a message shows it: between double quotes, without control
/// characters, and cut with … after about 80 bytes, never within a UTF-8 character.
std::string in_quotes(std::string_view text);

} // namespace edca::record
