#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// The number of columns of `utf8` in a terminal: two for a wide character, none for a combining
/// mark, one for a byte that is not UTF-8.
std::size_t display_width(std::string_view utf8);

/// The longest start of `utf8` that takes at most `columns` and splits no grapheme.
std::string_view prefix(std::string_view utf8, std::size_t columns);

enum class Cut { end, front };

/// `utf8` if it takes at most `columns`; else its start or its end, cut to leave room for a '…'.
std::string fit(std::string_view utf8, std::size_t columns, Cut cut = Cut::end);

enum class Align { left, right };

/// `utf8` with spaces up to `columns`. A wider text stays as it is.
std::string padded(std::string_view utf8, std::size_t columns, Align align = Align::left);

std::string_view without_trailing_spaces(std::string_view text);

/// `text` without characters that steer a terminal, break a line or reorder the text that is read.
/// Controls, bidirectional controls, line separators and bytes that are not UTF-8 become escapes
/// such as \n, \x1b and \u202e. A backslash stays as it is.
std::string printable(std::string_view text);

/// `text` with U+FFFD for each byte that is not UTF-8.
std::string valid_utf8(std::string_view text);

/// `text` with U+FFFD for each byte that is not UTF-8, and with escapes such as \x1b for controls,
/// but not for tabs and line ends.
std::string without_controls(std::string_view text);

/// The printable parts with `separator` between them. Empty parts are left out.
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

} // namespace edca::present
