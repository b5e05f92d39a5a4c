#include "query/sql/literal.hpp"

#include "domain/text/text.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>

namespace edca::query {

namespace {

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
std::optional<Number> all_of(std::string_view text) {
    Number value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, value);
    return failed == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<Cell> number_literal(std::string_view text) {
    if (!is_number(text))
        return std::nullopt;
    if (const auto whole = all_of<std::int64_t>(text))
        return *whole;
    if (const auto real = all_of<double>(text))
        return *real;
    return std::nullopt;
}

std::optional<Cell> literal(std::string_view text) {
    if (equal_ignoring_ascii_case(text, "NULL"))
        return Cell();
    if (auto value = number_literal(text))
        return value;
    if (text.size() < 2 || text.front() != '\'' || text.back() != '\'')
        return std::nullopt;
    std::string value;
    const std::string_view inner = text.substr(1, text.size() - 2);
    for (std::size_t at = 0; at < inner.size(); ++at) {
        if (inner[at] == '\'' && (++at == inner.size() || inner[at] != '\''))
            return std::nullopt; // a quote within a text is doubled
        value += inner[at];
    }
    return value;
}

} // namespace edca::query
