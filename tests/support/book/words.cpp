#include "support/book/words.hpp"

namespace edca::test::book {

Text in_small(Text text) {
    for (char& c : text)
        if (const auto at = capitals.find(c); at != Text::npos)
            c = smalls[at];
    return text;
}

bool in(const Text& word, const Words& words) {
    return words.count(in_small(word)) > 0;
}

bool begins(const Text& text, const Text& with) {
    return text.compare(0, with.size(), with) == 0;
}

bool ends(const Text& text, const Text& with) {
    return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

bool holds(const Text& text, const Text& part) {
    return text.find(part) != Text::npos;
}

bool only(const Text& text, const Text& of) {
    return !text.empty() && text.find_first_not_of(of) == Text::npos;
}

Text trim(const Text& text) {
    const auto first = text.find_first_not_of(blanks);
    return first == Text::npos ? Text()
                               : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Text up_to(const Text& text, const Text& mark) {
    return text.substr(0, text.find(mark));
}

Text after(const Text& text, const Text& mark) {
    return text.substr(text.find(mark) + mark.size());
}

Text before_any(const Text& text, const Text& marks) {
    return text.substr(0, text.find_first_of(marks));
}

Text run(const Text& text, const Text& of) {
    return text.substr(0, text.find_first_not_of(of));
}

Texts cut(Text text, const Text& at) {
    Texts pieces;
    while (holds(text, at)) {
        pieces.push_back(up_to(text, at));
        text = after(text, at);
    }
    pieces.push_back(text);
    return pieces;
}

Text without_stop(const Text& text) {
    return ends(text, ".") ? text.substr(0, text.size() - 1) : text;
}

std::optional<Named> pair_of(const Text& text) {
    if (!only(text.substr(0, 1), capitals))
        return std::nullopt;
    const Text name = run(text, letters + digits);
    if (in(name, no_names))
        return std::nullopt;
    const Text rest = text.substr(name.size());
    if (begins(rest, " is ")) {
        if (name.find_first_of(capitals + digits, 1) == Text::npos)
            return std::nullopt;
        return Named{Kind::sentence, name, rest.substr(4)};
    }
    const Text sign = rest.substr(run(rest, blanks).size());
    if (begins(sign, ": ") && !trim(sign.substr(2)).empty())
        return Named{Kind::colon, name, trim(sign.substr(2))};
    if (begins(sign, "=") && !begins(sign, "=="))
        return Named{Kind::equals, name, trim(sign.substr(1))};
    return std::nullopt;
}

std::optional<Named> value_pair_of(const Text& text) {
    const auto pair = pair_of(text);
    return pair && pair->kind != Kind::sentence ? pair : std::nullopt;
}

std::optional<Named> plain_pair_of(const Text& text) {
    const auto pair = value_pair_of(text);
    return pair && !value_pair_of(pair->value) ? pair : std::nullopt;
}

bool begins_anew(const Text& text) {
    if (pair_of(text))
        return true;
    const Text label = run(text, letters + digits + "- ");
    const Text rest = text.substr(label.size());
    if (!only(label.substr(0, 1), letters))
        return false;
    return (begins(rest, ": ") && !trim(rest.substr(2)).empty()) ||
           (begins(rest, "=") && !in(label, attributes));
}

bool is_object(const Text& text) {
    return !text.empty() && text.size() <= 500 && !in(text, no_names) && !holds(text, ": ") &&
           (!holds(text, "=") || begins(text, "CN="));
}

} // namespace edca::test::book
