#pragma once

#include <string_view>

namespace edca::input {

/// `text` without spaces, tabs and carriage returns at either end.
std::string_view trimmed(std::string_view text);

/// `text` without one full stop at its end.
std::string_view without_full_stop(std::string_view text);

/// Whether `word` is an attribute of distinguished names, such as CN, in whatever case.
bool is_attribute(std::string_view word);

/// The value that ends where `text` ends, as after `Name: ` and `Name=`, without a final full stop
/// and explanations in parentheses; empty when it may be prose. Certain are one token, `not set`, a
/// number with a unit, a date with a time, tokens between commas, and the names of certificates.
std::string_view certain_value(std::string_view text);

/// The value that `text` begins with, as after `Name is `, where what follows shows that it ended:
/// `25 MB (26,214,400 bytes)`, `not configured on this server`, `set to 1 in both`; else empty.
std::string_view certain_beginning(std::string_view text);

} // namespace edca::input
