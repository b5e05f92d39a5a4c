#include "command/option/parameters.hpp"

#include "domain/error.hpp"
#include "domain/text.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <optional>

namespace edca::command {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A whole number or a decimal fraction, however many zeros it has.
bool is_number(std::string_view text) {
    if (!text.empty() && text.front() == '-')
        text.remove_prefix(1);
    std::size_t digits = 0;
    std::size_t points = 0;
    for (const char c : text) {
        digits += is_digit(c) ? 1 : 0;
        points += c == '.' ? 1 : 0;
    }
    return digits + points == text.size() && points <= 1 && digits > 0 && is_digit(text.front()) &&
           is_digit(text.back());
}

template<typename Number>
std::optional<Number> all_of(const std::string& text) {
    Number value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, value);
    return failed == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<Cell> number(const std::string& text) {
    if (!is_number(text))
        return std::nullopt;
    if (const auto whole = all_of<std::int64_t>(text))
        return *whole;
    if (const auto real = all_of<double>(text))
        return *real;
    return std::nullopt;
}

/// The text that SQLite makes of a number when it compares it with text.
std::string written(const Cell& number) {
    if (const auto* whole = std::get_if<std::int64_t>(&number))
        return std::to_string(*whole);
    std::array<char, 64> digits{};
    std::snprintf(digits.data(), digits.size(), "%.15g", std::get<double>(number));
    const std::string text = digits.data();
    return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
}

/// A number that would be compared with text as something else than what was written stays text.
Cell guessed(const std::string& text) {
    const auto value = number(text);
    return value && written(*value) == text ? *value : Cell(text);
}

std::optional<Cell> literal(const std::string& text) {
    if (equal_ignoring_ascii_case(text, "NULL"))
        return Cell();
    if (auto value = number(text))
        return value;
    if (text.size() < 2 || text.front() != '\'' || text.back() != '\'')
        return std::nullopt;
    std::string value;
    const std::string inner = text.substr(1, text.size() - 2);
    for (std::size_t at = 0; at < inner.size(); ++at) {
        if (inner[at] == '\'' && (++at == inner.size() || inner[at] != '\''))
            return std::nullopt; // a quote within a text is doubled
        value += inner[at];
    }
    return value;
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
    const auto meant = literal(value);
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
