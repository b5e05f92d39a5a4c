#include "present/remedy/powershell.hpp"

#include "domain/text/text.hpp"
#include "present/lines.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <sstream>

namespace edca::present {

namespace {

constexpr std::string_view bar = "#   | ";
constexpr std::size_t widest = 100;

/// Whether `text` begins with what PowerShell takes for a single quotation mark: ' or one of the
/// typographic ones from U+2018 to U+201B.
std::size_t single_quote(std::string_view text) {
    if (text.starts_with('\''))
        return 1;
    const bool is_typographic =
        text.starts_with("\xe2\x80") && text.size() > 2 && text[2] >= '\x98' && text[2] <= '\x9b';
    return is_typographic ? 3 : 0;
}

bool is_part_of_name(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

} // namespace

std::string powershell_string(std::string_view text) {
    const std::string line = printable(text);
    std::string quoted = "'";
    for (std::string_view rest = line; !rest.empty();) {
        const std::size_t quote = single_quote(rest);
        const auto taken = rest.substr(0, std::max<std::size_t>(quote, 1));
        quoted += taken;
        if (quote > 0)
            quoted += taken; // doubled, it means itself
        rest.remove_prefix(taken.size());
    }
    return quoted + '\'';
}

std::string powershell_comment(std::string_view text, std::size_t indent) {
    std::ostringstream wrapped;
    while (!text.empty())
        write_wrapped(wrapped, {{printable(take_line(text))}}, {.columns = widest - bar.size()},
                      {indent, indent});
    return powershell_quote(wrapped.str());
}

std::string powershell_quote(std::string_view lines) {
    std::string comment;
    while (!lines.empty())
        comment +=
            std::string(without_trailing_spaces(std::string(bar) + printable(take_line(lines)))) +
            '\n';
    return comment;
}

std::string powershell_function(std::string_view control_id) {
    std::string name = "Invoke-";
    for (const char c : control_id)
        name += is_part_of_name(c) ? c : '_';
    return name;
}

std::vector<std::string> powershell_functions(const std::vector<std::string>& control_ids) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (const std::string& id : control_ids) {
        const std::string name = powershell_function(id);
        std::string unique = name;
        for (int number = 2; !taken.insert(ascii_lower(unique)).second; ++number)
            unique = name + '_' + std::to_string(number);
        names.push_back(unique);
    }
    return names;
}

} // namespace edca::present
