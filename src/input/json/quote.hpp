#pragma once

#include "input/json/json_tree.hpp"

#include <string>
#include <string_view>

namespace edca::input {

/// A value found in somebody's file as a message shows it: between double quotes, control
/// characters as escapes, and cut with … after about 80 bytes, never within a UTF-8 character.
std::string in_quotes(std::string_view text);

/// What a message calls a JSON value: `"Passed"`, 11, true, null, an array, an empty object.
std::string described(const Node& node);

} // namespace edca::input
