#include "input/analysis/evidence_value.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace edca::input {

namespace {

constexpr std::string_view spaces = " \t\r";

bool is_letter(char c) {
    const char lower = ascii_lower(c);
    return lower >= 'a' && lower <= 'z';
}

template<std::size_t count>
bool is_one_of(std::string_view text, const std::array<std::string_view, count>& words) {
    return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
        return equal_ignoring_ascii_case(text, word);
    });
}

// `of` and `to` are left out: "one of", "5 to 10" and "equal to" say that the value goes on.
bool ends_value(std::string_view word) {
    constexpr std::array<std::string_view, 7> prepositions{"on", "in",   "for", "at",
                                                           "by", "with", "from"};
    return is_one_of(word, prepositions);
}

/// Takes the first word off `rest`, and the space after it.
std::string_view take_word(std::string_view& rest) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    return word;
}

bool is_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_letter);
}

/// 5, -1, 36,700,160, 99.5, 20%
bool is_number(std::string_view text) {
    if (text.ends_with('%'))
        text.remove_suffix(1);
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && is_digit(text.front()) && is_digit(text.back()) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_digit(c) || c == ',' || c == '.'; });
}

bool is_truth(std::string_view text) {
    constexpr std::array<std::string_view, 4> words{"true", "false", "enabled", "disabled"};
    return is_one_of(text, words);
}

bool is_unit(std::string_view text) {
    constexpr std::array<std::string_view, 8> no_units{"or", "and", "to", "of",
                                                       "is", "as",  "vs", "per"};
    return is_word(text) && !is_one_of(text, no_units) && !ends_value(text);
}

bool is_negated(std::string_view first, std::string_view second) {
    return first == "not" && is_word(second) && !ends_value(second);
}

bool has_digits_and(std::string_view text, std::string_view others) {
    return std::any_of(text.begin(), text.end(), is_digit) &&
           text.find_first_of(others) != std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [others](char c) {
               return is_digit(c) || others.find(c) != std::string_view::npos;
           });
}

/// 04/21/2026 23:39:49, with AM or PM where the server is set so.
bool is_date_and_time(std::string_view text) {
    const std::string_view day = take_word(text);
    const std::string_view time = take_word(text);
    constexpr std::array<std::string_view, 3> halves{"", "am", "pm"};
    return has_digits_and(day, "/.-") && has_digits_and(time, ":.") && is_one_of(text, halves);
}

/// Whether `text` begins as `Name=` does: then it is another pair and no value.
bool begins_pair(std::string_view text) {
    const std::size_t equals = text.find('=');
    return equals != std::string_view::npos && equals > 0 && text[0] >= 'A' && text[0] <= 'Z' &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(equals),
                       [](char c) { return is_letter(c) || is_digit(c); });
}

bool closes_all(std::string_view text) {
    return std::count(text.begin(), text.end(), '(') == std::count(text.begin(), text.end(), ')') &&
           std::count(text.begin(), text.end(), '"') % 2 == 0;
}

/// One word that is whole: brackets and quotes closed, no mark at its end, no operator in front.
bool is_token(std::string_view text) {
    constexpr std::string_view marks_at_end = ".,:;!?=";
    if (text.empty() || text.find_first_of(spaces) != std::string_view::npos ||
        marks_at_end.find(text.back()) != std::string_view::npos || text.front() == '=' ||
        text.front() == '>' || begins_pair(text))
        return false;
    return closes_all(text);
}

/// Tls, Integrated, BasicAuth; but not "5, compliant" or "True, as expected".
bool is_list(std::string_view text) {
    if (text.find(", ") == std::string_view::npos)
        return false;
    constexpr std::array<std::string_view, 4> verdicts{"compliant", "non-compliant", "expected",
                                                       "but"};
    bool has_number = false;
    bool has_word = false;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(", "), text.size());
        const std::string_view element = text.substr(0, comma);
        if (!is_token(element) || is_truth(element) || is_one_of(element, verdicts))
            return false;
        (is_number(element) ? has_number : has_word) = true;
        text.remove_prefix(std::min(text.size(), comma + 2));
    }
    return has_number != has_word;
}

/// CN=mail.contoso.com, O=Contoso: every part begins with the name of an attribute. A comma may
/// belong to a value when it is escaped or quoted; prose that follows is told by its verb.
bool is_distinguished_name(std::string_view text) {
    constexpr std::array<std::string_view, 7> verbs{" is ",      " are ",     " has ", " was ",
                                                    " expires ", " expired ", ": "};
    for (const std::string_view verb : verbs)
        if (text.find(verb) != std::string_view::npos)
            return false;

    while (!text.empty()) {
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos || !is_attribute(text.substr(0, equals)))
            return false;
        bool quoted = false;
        std::size_t end = equals + 1;
        for (; end < text.size() && (quoted || text[end] != ','); ++end) {
            if (text[end] == '\\')
                ++end;
            else if (text[end] == '"')
                quoted = !quoted;
        }
        if (end >= text.size())
            return end == text.size() && !quoted && end > equals + 1;
        if (end == equals + 1)
            return false;
        text = trimmed(text.substr(end + 1));
    }
    return false; // ends with a comma
}

/// Exchange's way to write a certificate: <I>issuer<S>subject.
bool is_certificate_name(std::string_view text) {
    constexpr std::string_view issuer = "<I>";
    constexpr std::string_view subject = "<S>";
    const std::size_t middle = text.find(subject);
    return text.starts_with(issuer) && middle != std::string_view::npos &&
           is_distinguished_name(text.substr(issuer.size(), middle - issuer.size())) &&
           is_distinguished_name(text.substr(middle + subject.size()));
}

/// `text` without ` (...)` at its end, as often as there is one.
std::string_view without_parentheses(std::string_view text) {
    while (text.ends_with(')')) {
        std::size_t depth = 0;
        std::size_t open = text.size();
        do {
            --open;
            if (text[open] == ')')
                ++depth;
            else if (text[open] == '(')
                --depth;
        } while (open > 0 && depth > 0);
        if (depth > 0 || open == 0 || text[open - 1] != ' ')
            break;
        text = trimmed(text.substr(0, open));
    }
    return text;
}

/// Whether what follows a value shows that the value ended there: nothing, an explanation, the end
/// of a sentence, or a preposition.
bool shows_end(std::string_view rest) {
    if (rest.empty() || rest == "." || rest.starts_with(". ") || rest.starts_with(" (") ||
        rest.starts_with(" — "))
        return true;
    if (!rest.starts_with(' '))
        return false;
    rest.remove_prefix(1);
    return ends_value(take_word(rest));
}

/// How long the number, with its unit if there is one, at the beginning is; 0 for none.
std::size_t number_length(std::string_view text) {
    std::string_view rest = text;
    std::string_view number = take_word(rest);
    const std::string_view unit = rest.substr(0, rest.find_first_of(" .,;"));
    const std::size_t with_unit = number.size() + 1 + unit.size();
    if (is_number(number) && is_unit(unit) &&
        (shows_end(text.substr(with_unit)) || text.substr(with_unit).starts_with(", ")))
        return with_unit;
    while (number.ends_with('.') || number.ends_with(','))
        number.remove_suffix(1);
    const std::string_view after = text.substr(number.size());
    return is_number(number) && (shows_end(after) || after.starts_with(", ")) ? number.size() : 0;
}

} // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(spaces), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(spaces) + 1);
}

bool is_attribute(std::string_view word) {
    constexpr std::array<std::string_view, 16> attributes{
        "cn", "ou", "o",     "c",      "dc",           "l",  "s", "st", "e", "t",
        "g",  "sn", "email", "street", "serialnumber", "uid"};
    return is_one_of(word, attributes);
}

std::string_view without_full_stop(std::string_view text) {
    if (text.ends_with('.'))
        text.remove_suffix(1);
    return text;
}

std::string_view certain_value(std::string_view text) {
    const std::string_view whole = trimmed(without_full_stop(trimmed(text)));
    const std::string_view value = without_parentheses(whole);
    if (whole.starts_with("CN=") || whole.starts_with("<I>")) {
        // Parentheses at the end may belong to the name or to the sentence: not certain.
        const bool certain = value.size() == whole.size() && closes_all(whole) &&
                             (is_distinguished_name(whole) || is_certificate_name(whole));
        return certain ? whole : std::string_view();
    }
    std::string_view second = value;
    const std::string_view first = take_word(second);
    const bool certain = is_token(value) || is_negated(first, second) ||
                         (is_number(first) && is_unit(second)) || is_date_and_time(value) ||
                         is_list(value);
    return certain ? value : std::string_view();
}

std::string_view certain_beginning(std::string_view text) {
    constexpr std::string_view set_to = "set to ";
    if (text.starts_with(set_to))
        text.remove_prefix(set_to.size());
    if (const std::size_t length = number_length(text); length > 0)
        return text.substr(0, length);

    constexpr std::string_view negation = "not ";
    constexpr std::string_view ends_word = " .,;";
    std::size_t length = 0;
    if (text.starts_with(negation)) {
        const std::size_t end = text.find_first_of(ends_word, negation.size());
        length = std::min(end, text.size());
        if (!is_negated("not", text.substr(negation.size(), length - negation.size())))
            return {};
    } else {
        length = std::min(text.find(' '), text.size());
        while (length > 0 && (text[length - 1] == '.' || text[length - 1] == ','))
            --length;
        if (!is_token(text.substr(0, length)) || ends_value(text.substr(0, length)))
            return {};
    }
    const std::string_view value = text.substr(0, length);
    const std::string_view after = text.substr(length);
    // After a comma, "Tls, Integrated" goes on and "False, which is safe" does not.
    const bool ended = shows_end(after) || (after.starts_with(", ") &&
                                            (is_truth(value) || value.starts_with(negation)));
    return ended ? value : std::string_view();
}

} // namespace edca::input
