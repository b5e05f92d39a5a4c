#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::command {

/// What may be typed as the value of an option, or as a positional.
struct Values {
    bool files = false;                    // names of files and folders
    bool queries = false;                  // names that `edca queries` lists
    bool list = false;                     // several of them, separated by commas
    std::string_view known = {};           // a kind of words of queries/completions.sql
    std::vector<std::string> choices = {}; // fixed words
    char mark = '\0';                      // after a word with this mark,
    std::vector<std::string> refined = {}; // these may follow
};

/// The values of `name`, an option or a positional, of the command `path`, such as "scans label".
/// Nothing where the list in values.cpp does not say.
std::optional<Values> values_of(std::string_view path, std::string_view name);

} // namespace edca::command
