#include "present/html/words.hpp"

#include "domain/text/text.hpp"
#include "domain/trend.hpp"
#include "present/character.hpp"
#include "present/number.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace edca::present::html {

namespace {

constexpr std::size_t day_length = 10;
constexpr std::string_view minus = "\u2212";

/// The number that the digits at a place of a time are; 0 where they are none.
unsigned number_at(std::string_view text, std::size_t begin, std::size_t length) {
    unsigned number = 0;
    for (const char c : text.substr(std::min(begin, text.size()), length)) {
        if (!is_digit(c))
            return 0;
        number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return number;
}

} // namespace

std::string month_name(unsigned month) {
    constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return std::string(names.at((month + 11) % 12));
}

std::string day_words(std::string_view shown, std::size_t length) {
    if (shown.size() < day_length)
        return std::string(shown);
    std::string words = std::to_string(number_at(shown, 8, 2)) + " " +
                        month_name(number_at(shown, 5, 2)) + " " + std::string(shown.substr(0, 4));
    if (length > day_length && shown.size() >= length)
        words += " " + std::string(shown.substr(day_length + 1, length - day_length - 1));
    return words;
}

std::string move_text(double points) {
    const double rounded = rounded_points(points);
    if (rounded == 0)
        return "0";
    return (rounded > 0 ? "+" : std::string(minus)) + points_text(std::abs(rounded));
}

std::string move_text(std::int64_t count) {
    if (count == 0)
        return "0";
    return (count > 0 ? "+" : std::string(minus)) + std::to_string(std::abs(count));
}

std::optional<std::string_view> direction(double points) {
    const double rounded = rounded_points(points);
    return rounded > 0   ? std::optional<std::string_view>("up")
           : rounded < 0 ? std::optional<std::string_view>("down")
                         : std::nullopt;
}

std::string score_text(const std::optional<double>& score) {
    return score ? points_text(*score) : "–";
}

std::string severity_mark(std::string_view severity, std::int64_t weight) {
    return (severity.empty() ? std::string() : std::string(first_character(severity).bytes)) +
           std::to_string(weight);
}

std::string_view short_id(std::string_view control_id) {
    constexpr std::string_view prefix = "EDCA-";
    return control_id.size() > prefix.size() && control_id.starts_with(prefix)
               ? control_id.substr(prefix.size())
               : control_id;
}

std::string some_of(const std::vector<std::string>& names, std::size_t most) {
    const auto shown = names.size() <= most + 1 ? names.size() : most;
    std::string text;
    for (std::size_t index = 0; index < shown; ++index)
        text += (index == 0 ? "" : ", ") + names[index];
    if (shown < names.size())
        text += " and " + std::to_string(names.size() - shown) + " more";
    return text;
}

std::string safe_id(std::string_view text) {
    std::string id;
    for (const char c : text) {
        const bool is_plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '.';
        id += is_plain ? std::string(1, c) : "_" + hexadecimal({&c, 1});
    }
    return id;
}

std::string_view letter(Status status) {
    switch (status) {
    case Status::pass:
        return "p";
    case Status::warning:
        return "w";
    case Status::fail:
        return "f";
    case Status::unknown:
        return "u";
    case Status::skipped:
        return "s";
    }
    return {};
}

} // namespace edca::present::html
