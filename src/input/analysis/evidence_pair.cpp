#include "input/analysis/evidence_pair.hpp"

#include "domain/name.hpp"
#include "domain/text/text.hpp"
#include "input/analysis/evidence_value.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace edca::input {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t longest_object = 500; // in bytes; longer ones are prose, and each property
                                            // would repeat them

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}

/// A word of a log line, or an attribute of a distinguished name that begins a line.
bool is_no_property(std::string_view name) {
    constexpr std::array<std::string_view, 8> words{"error", "warning", "note", "hint",
                                                    "info",  "cn",      "ou",   "dc"};
    return std::any_of(words.begin(), words.end(), [name](std::string_view word) {
        return equal_ignoring_ascii_case(name, word);
    });
}

/// MaxSendSize and HSTS, which no sentence begins with by chance; not Server or Everything.
bool is_no_english_word(std::string_view name) {
    return std::any_of(name.begin() + 1, name.end(),
                       [](char c) { return is_capital(c) || is_digit(c); });
}

/// Whether `text` begins with words and `: ` or `=` after them: then it begins something new, and
/// does not go on with what stands before it.
bool begins_label(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), [](char c) {
        return is_capital(c) || is_small(c) || is_digit(c) || c == '-' || c == ' ';
    });
    const auto label = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    if (label.empty() || !(is_capital(label.front()) || is_small(label.front())))
        return false;
    const std::string_view rest = text.substr(label.size());
    return (rest.starts_with(": ") && !trimmed(rest.substr(1)).empty()) ||
           (rest.starts_with('=') && !is_attribute(label));
}

} // namespace

std::optional<Pair> pair_at(std::string_view text) {
    if (text.empty() || !is_capital(text.front()))
        return std::nullopt;
    const auto name_end = std::find_if_not(text.begin(), text.end(), [](char c) {
        return is_capital(c) || is_small(c) || is_digit(c);
    });
    const std::string_view name = text.substr(0, static_cast<std::size_t>(name_end - text.begin()));
    if (name.size() > longest_name || is_no_property(name))
        return std::nullopt;

    constexpr std::string_view is = " is ";
    std::string_view rest = text.substr(name.size());
    if (rest.starts_with(is)) {
        if (!is_no_english_word(name))
            return std::nullopt;
        return Pair{name, Form::is, rest.substr(is.size())};
    }
    rest = trimmed(rest);
    if (rest.starts_with(": "))
        return Pair{name, Form::colon, trimmed(rest.substr(2))};
    if (rest.starts_with('=') && !rest.starts_with("=="))
        return Pair{name, Form::equals, trimmed(rest.substr(1))};
    return std::nullopt;
}

std::optional<Pair> value_pair_at(std::string_view text) {
    const auto pair = pair_at(text);
    return pair && pair->form != Form::is ? pair : std::nullopt;
}

bool begins_anew(std::string_view text) {
    return pair_at(text).has_value() || begins_label(text);
}

bool holds_pair(std::string_view value) {
    if (value.starts_with("CN=") || value.starts_with("<I>")) // has O= and C= of its own
        return false;
    for (std::size_t at = value.find_first_of(",;"); at != none;
         at = value.find_first_of(",;", at + 1))
        if (value.substr(at + 1).starts_with(' ') && value_pair_at(value.substr(at + 2)))
            return true;
    return value_pair_at(value).has_value();
}

bool is_object(std::string_view text) {
    return !text.empty() && text.size() <= longest_object && !is_no_property(text) &&
           text.find(": ") == none && (text.find('=') == none || text.starts_with("CN="));
}

std::string_view without_verdict(std::string_view line) {
    constexpr std::array<std::string_view, 2> verdicts{"Compliant — ", "Non-compliant — "};
    for (const std::string_view verdict : verdicts)
        if (line.starts_with(verdict))
            return trimmed(line.substr(verdict.size()));
    return line;
}

} // namespace edca::input
