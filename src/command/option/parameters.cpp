#include "command/option/parameters.hpp"

#include "domain/error.hpp"
#include "query/sql/literal.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

namespace edca::command {

namespace {

/// The text that SQLite makes of a number when it compares the number with text.
std::string written(const Cell& number) {
    if (const auto* whole = std::get_if<std::int64_t>(&number))
        return std::to_string(*whole);
    std::array<char, 64> digits{};
    std::snprintf(digits.data(), digits.size(), "%.15g", std::get<double>(number));
    const std::string text = digits.data();
    return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
}

/// The number that `text` is, or the text itself. It stays text when SQLite would write the number
/// in another way, since a comparison with text would fail then.
Cell guessed(const std::string& text) {
    const auto value = query::number_literal(text);
    return value && written(*value) == text ? *value : Cell(text);
}

} // namespace

query::Parameter parameter(const std::string& text) {
    const auto equals = text.find('=');
    std::string name = text.substr(0, equals);
    const bool is_literal = !name.empty() && name.back() == ':';
    if (is_literal)
        name.pop_back();
    if (!name.empty() && std::string_view(":@$").find(name.front()) != std::string_view::npos)
        name.erase(0, 1);
    if (equals == std::string::npos || name.empty())
        throw Error("--param: \"" + text + "\" gives no value to a name, expected NAME=VALUE",
                    "such as --param control_id=EDCA-TLS-014");
    const std::string value = text.substr(equals + 1);
    if (!is_literal)
        return {name, guessed(value)};
    const auto meant = query::literal(value);
    if (!meant)
        throw Error("--param: " + value + " is no SQL literal, expected NULL, a number or 'text'",
                    "NAME=VALUE takes any text as it is");
    return {name, *meant};
}

std::vector<query::Parameter> parameters(const std::vector<std::string>& texts) {
    std::vector<query::Parameter> all;
    all.reserve(texts.size());
    for (const auto& text : texts)
        all.push_back(parameter(text));
    return all;
}

} // namespace edca::command
