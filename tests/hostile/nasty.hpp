#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edca::test {

/// What must not come out of edca where a person reads it: each C0 control but the line feed, DEL,
/// each C1 control, each bidirectional control, the line and paragraph separators.
std::vector<std::string> steering_characters();

/// `word` with all that, white space, quotes, Markdown's and HTML's characters behind it.
std::string nasty(const std::string& word);

/// A JSON analysis whose every text is nasty, and some begin like formulas; the scans of a number
/// differ from those of another in all that can change.
std::string nasty_analysis(int number);

/// The control that all nasty analyses have.
std::string nasty_control();

/// What is wrong with what a person is to read; nothing when it is harmless. edca's own colours are
/// no harm.
std::string harm_in(std::string_view text);

/// What is wrong with it as UTF-8; nothing when it is valid.
std::string fault_in_utf8(std::string_view text);

/// Command lines that read, of all that there are, with the options that change what they show.
std::vector<std::vector<std::string>> reading_command_lines();

} // namespace edca::test
