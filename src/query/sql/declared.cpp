#include "query/sql/declared.hpp"

#include "domain/text/text.hpp"
#include "query/sql/literal.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace edca::query {

namespace {

constexpr std::array all_types{ParameterType::text, ParameterType::time, ParameterType::integer,
                               ParameterType::number, ParameterType::list};

bool take(std::string_view& rest, std::string_view expected) {
    if (!rest.starts_with(expected))
        return false;
    rest.remove_prefix(expected.size());
    return true;
}

/// Takes the letters, digits and underscores that `rest` begins with.
std::string_view take_word(std::string_view& rest) {
    const auto end = std::find_if_not(rest.begin(), rest.end(), [](char c) {
        const char lower = ascii_lower(c);
        return (lower >= 'a' && lower <= 'z') || is_digit(c) || c == '_';
    });
    const auto word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(word.size());
    return word;
}

/// Takes ":since, :until "; nothing where `rest` does not begin so.
std::vector<std::string> take_names(std::string_view& rest) {
    std::vector<std::string> names;
    do {
        if (!take(rest, ":"))
            return {};
        names.emplace_back(take_word(rest));
        if (names.back().empty())
            return {};
    } while (take(rest, ", "));
    return take(rest, " ") ? names : std::vector<std::string>();
}

std::optional<ParameterType> take_type(std::string_view& rest) {
    const auto word = take_word(rest);
    const auto found = std::find_if(all_types.begin(), all_types.end(),
                                    [&](ParameterType type) { return to_string(type) == word; });
    return found == all_types.end() ? std::nullopt : std::optional(*found);
}

bool fits(const Cell& value, ParameterType type) {
    switch (type) {
    case ParameterType::integer:
        return std::holds_alternative<std::int64_t>(value);
    case ParameterType::number:
        return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
    case ParameterType::text:
    case ParameterType::time:
    case ParameterType::list:
        return std::holds_alternative<std::string>(value);
    }
    return false;
}

/// Takes a literal, which ends before two spaces.
std::optional<Cell> take_value(std::string_view& rest, ParameterType type) {
    const auto text = rest.substr(0, rest.find("  "));
    const auto value = literal(text);
    if (!value || !fits(*value, type))
        return std::nullopt;
    rest.remove_prefix(text.size());
    return value;
}

/// The parameters that one line declares, from its first colon on.
std::vector<DeclaredParameter> declared_in(std::string_view line) {
    const auto names = take_names(line);
    const auto type = take_type(line);
    if (names.empty() || !type)
        return {};
    DeclaredParameter declared{.type = *type};
    if (take(line, ", optional")) {
        declared.need = Need::optional;
    } else if (take(line, ", default ")) {
        const auto value = take_value(line, *type);
        if (!value)
            return {};
        declared.need = Need::optional;
        declared.default_value = *value;
    }
    if (!take(line, "  ") || is_blank(line))
        return {};
    declared.meaning = without_outer_space(line);

    std::vector<DeclaredParameter> all;
    for (const auto& name : names) {
        declared.name = name;
        all.push_back(declared);
    }
    return all;
}

} // namespace

std::string_view to_string(ParameterType type) {
    switch (type) {
    case ParameterType::text:
        return "text";
    case ParameterType::time:
        return "time";
    case ParameterType::integer:
        return "integer";
    case ParameterType::number:
        return "number";
    case ParameterType::list:
        return "list";
    }
    return {};
}

std::vector<DeclaredParameter> declared_parameters(std::string_view sql) {
    std::vector<DeclaredParameter> all;
    std::size_t open = 0; // how many of the last parameters the next line may say more about
    while (!sql.empty()) {
        std::string_view line = sql.substr(0, sql.find('\n'));
        sql.remove_prefix(std::min(sql.size(), line.size() + 1));
        if (take(line, "--  ")) {
            for (auto declared = all.end() - static_cast<std::ptrdiff_t>(open);
                 declared != all.end(); ++declared)
                declared->meaning += ' ' + std::string(without_outer_space(line));
            continue;
        }
        const auto declared =
            take(line, "-- ") ? declared_in(line) : std::vector<DeclaredParameter>();
        open = declared.size();
        all.insert(all.end(), declared.begin(), declared.end());
    }
    return all;
}

} // namespace edca::query
