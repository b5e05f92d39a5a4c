#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// How many columns of a terminal `utf8` takes: wide characters two, combining marks none. A byte
/// that is not UTF-8 counts as one.
std::size_t display_width(std::string_view utf8);

/// The longest start of `utf8` that takes at most `columns` and splits no grapheme.
std::string_view prefix(std::string_view utf8, std::size_t columns);

enum class Cut { end, front };

/// `utf8` when it takes at most `columns`, else as much of it as fits beside a '…'.
std::string fit(std::string_view utf8, std::size_t columns, Cut cut = Cut::end);

enum class Align { left, right };

/// `utf8` filled up with spaces to `columns`; what is wider stays as it is.
std::string padded(std::string_view utf8, std::size_t columns, Align align = Align::left);

std::string_view without_trailing_spaces(std::string_view text);

/// `text` without anything that could steer a terminal, break a line or reorder what is read:
/// controls, bidirectional controls, line separators and bytes that are not UTF-8 become escapes
/// such as \n, \x1b and \u202e. A backslash stays as it is.
std::string printable(std::string_view text);

/// `text` with U+FFFD for each byte that is not UTF-8.
std::string valid_utf8(std::string_view text);

/// The parts that are not empty, printable, with `separator` between them.
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

} // namespace edca::present
