#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace edca::command {

/// The words of a command line that is being typed, where the arguments of the program are
/// `complete -- WORDS`, as shells ask (`edca completion`); the last of them is the one at which
/// somebody types. These arguments are not for the parser: it refuses an empty word after `--`.
std::optional<std::vector<std::string>>
words_to_complete(const std::vector<std::string>& arguments);

/// Writes what may stand for the last of `words`: a line for each word, a tab, and what it means.
/// A line with an empty word and `files` stands for names of files. What is said of the history is
/// left out where it cannot be read at once.
void complete(const CLI::App& app, const std::vector<std::string>& words, std::ostream& out);

} // namespace edca::command
