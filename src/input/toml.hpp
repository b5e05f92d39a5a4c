#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edca::input {

/// `name = value` of a settings file. A list has any number of values, anything else one.
struct Setting {
    std::size_t line = 0; // from 1
    std::string section;  // of [section] or [a.b]; empty before the first
    std::string name;
    std::vector<std::string> values; // texts as they are meant, numbers as they were written
    bool is_text = false;            // some value stands in quotation marks
    bool is_list = false;            // in brackets
};

/// The settings of a TOML text: sections, and names with a text, a number, true, false, or a list
/// of these. Throws Error with `name`, the line and what was expected where the text is no TOML,
/// where a value is missing or empty, where a name stands twice in a section, and about other parts
/// of TOML, such as dates and tables.
std::vector<Setting> parse_settings(std::string_view text, std::string_view name);

/// Those of a file. Throws Error, too, where it is a folder, cannot be read, or is larger than any
/// such file. `expected` says what it should be.
std::vector<Setting> read_settings(const std::string& file, const std::string& expected);

} // namespace edca::input
