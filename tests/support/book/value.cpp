#include "support/book/value.hpp"

#include <algorithm>

namespace edca::test::book {

namespace {

bool balanced(const Text& text) {
    return std::count(text.begin(), text.end(), '(') == std::count(text.begin(), text.end(), ')') &&
           std::count(text.begin(), text.end(), '"') % 2 == 0;
}

bool is_token(const Text& text) {
    if (text.empty() || text.find_first_of(blanks) != Text::npos || begins(text, "=") ||
        begins(text, ">") || holds(".,:;!?=", text.substr(text.size() - 1)))
        return false;
    const bool capital = only(text.substr(0, 1), capitals);
    if (capital && begins(text.substr(run(text, letters + digits).size()), "="))
        return false;
    return balanced(text);
}

bool is_number(Text text) {
    if (ends(text, "%"))
        text.pop_back();
    if (begins(text, "-"))
        text.erase(0, 1);
    return only(text, digits + ",.") && only(text.substr(0, 1), digits) &&
           only(text.substr(text.size() - 1), digits);
}

bool is_unit(const Text& text) {
    return only(text, letters) && !in(text, prepositions) &&
           !in(text, {"or", "and", "to", "of", "is", "as", "vs", "per"});
}

bool is_negated_word(const Text& text) {
    return only(text, letters) && !in(text, prepositions);
}

bool digits_with(const Text& text, const Text& marks) {
    return only(text, digits + marks) && text.find_first_of(digits) != Text::npos &&
           text.find_first_of(marks) != Text::npos;
}

bool is_date_and_time(const Text& text) {
    const Texts words = cut(text, " ");
    if (words.size() < 2 || words.size() > 3 || !digits_with(words[0], "/.-") ||
        !digits_with(words[1], ":."))
        return false;
    return words.size() == 2 || in(words[2], {"am", "pm", ""});
}

bool is_list(const Text& text) {
    const Texts elements = cut(text, ", ");
    const auto numbers = std::count_if(elements.begin(), elements.end(), is_number);
    return elements.size() > 1 &&
           (numbers == 0 || numbers == static_cast<std::ptrdiff_t>(elements.size())) &&
           std::all_of(elements.begin(), elements.end(), [](const Text& element) {
               return is_token(element) && !in(element, truths) &&
                      !in(element, {"compliant", "non-compliant", "expected", "but"});
           });
}

bool is_distinguished_name(const Text& text) {
    for (const char* verb : {" is ", " are ", " has ", " was ", " expires ", " expired ", ": "})
        if (holds(text, verb))
            return false;
    Texts values{""};
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        // Quotes and backslashes mean something in values only, which begin after a `=`.
        const bool in_value = holds(values.back(), "=");
        if (in_value && text[at] == '\\') {
            if (at + 1 == text.size())
                return false;
            values.back() += text.substr(at++, 2);
        } else if (in_value && text[at] == ',' && !quoted) {
            values.emplace_back();
        } else {
            quoted = quoted != (in_value && text[at] == '"');
            values.back() += text[at];
        }
    }
    for (std::size_t index = 0; index < values.size(); ++index) {
        const Text& value = values[index];
        const Text whole = index == 0 ? value : value.substr(run(value, blanks).size());
        if (!holds(whole, "=") || !in(up_to(whole, "="), attributes) || after(whole, "=").empty())
            return false;
    }
    return !quoted;
}

bool is_certificate(const Text& text) {
    if (!begins(text, "<I>"))
        return is_distinguished_name(text);
    return holds(text, "<S>") && is_distinguished_name(up_to(text.substr(3), "<S>")) &&
           is_distinguished_name(after(text, "<S>"));
}

Text without_parentheses(Text text) {
    while (ends(text, ")")) {
        int depth = 0;
        std::size_t open = text.size();
        while (open > 0) {
            --open;
            depth += text[open] == ')' ? 1 : text[open] == '(' ? -1 : 0;
            if (depth == 0)
                break;
        }
        if (depth != 0 || open == 0 || text[open - 1] != ' ')
            return text;
        text = trim(text.substr(0, open));
    }
    return text;
}

bool end_is_shown(const Text& rest) {
    return rest.empty() || rest == "." || begins(rest, ". ") || begins(rest, " (") ||
           begins(rest, dash) ||
           (begins(rest, " ") && in(up_to(rest.substr(1), " "), prepositions));
}

Text without_marks(Text text) {
    while (ends(text, ".") || ends(text, ","))
        text.pop_back();
    return text;
}

} // namespace

Text certain(const Text& value) {
    const Text whole = trim(without_stop(value));
    const Text left = without_parentheses(whole);
    if (begins(whole, "CN=") || begins(whole, "<I>"))
        return left == whole && balanced(whole) && is_certificate(whole) ? whole : Text();
    const bool two = holds(left, " ");
    const Text first = up_to(left, " ");
    const Text second = two ? after(left, " ") : Text();
    const bool sure = is_token(left) || (first == "not" && is_negated_word(second)) ||
                      (is_number(first) && is_unit(second)) || is_date_and_time(left) ||
                      is_list(left);
    return sure ? left : Text();
}

Text stated(Text text) {
    if (begins(text, "set to "))
        text = after(text, "set to ");
    const auto rest_after = [&text](const Text& value) { return text.substr(value.size()); };
    const Text word = up_to(text, " ");
    if (is_number(word) && holds(text, " ")) {
        const Text unit = before_any(after(text, " "), " .,;");
        const Text value = word + " " + unit;
        if (is_unit(unit) && (end_is_shown(rest_after(value)) || begins(rest_after(value), ", ")))
            return value;
    }
    const Text bare = without_marks(word);
    if (is_number(bare) && (end_is_shown(rest_after(bare)) || begins(rest_after(bare), ", ")))
        return bare;
    if (begins(text, "not ")) {
        const Text negated = before_any(text.substr(4), " .,;");
        const Text rest = rest_after("not " + negated);
        return is_negated_word(negated) && (end_is_shown(rest) || begins(rest, ", "))
                   ? "not " + negated
                   : Text();
    }
    if (!is_token(bare) || in(bare, prepositions))
        return {};
    const Text rest = rest_after(bare);
    return end_is_shown(rest) || (begins(rest, ", ") && in(bare, truths)) ? bare : Text();
}

} // namespace edca::test::book
