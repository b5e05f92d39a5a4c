#include "support/read_by_the_book.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace edca::test {

namespace {

using Text = std::string;
using Texts = std::vector<Text>;
using Words = std::set<Text>;

const Text capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const Text smalls = "abcdefghijklmnopqrstuvwxyz";
const Text letters = capitals + smalls;
const Text digits = "0123456789";
const Text blanks = " \t\r";
const Text dash = " — ";

const Words no_names{"error", "warning", "note", "hint", "info", "cn", "ou", "dc"};
const Words attributes{"cn", "ou", "o",     "c",      "dc",           "l",  "s", "st", "e", "t",
                       "g",  "sn", "email", "street", "serialnumber", "uid"};
const Words prepositions{"on", "in", "for", "at", "by", "with", "from"};
const Words truths{"true", "false", "enabled", "disabled"};

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

/// `text` up to the first character that is one of `marks`.
Text before_any(const Text& text, const Text& marks) {
    return text.substr(0, text.find_first_of(marks));
}

/// The longest beginning of these characters.
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

enum class Kind { sentence, colon, equals };

struct Named {
    Kind kind = Kind::colon;
    Text name;
    Text value;
};

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

/// A value pair whose own value begins with none.
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

// Values that are certain.

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

// What a sentence surely states.

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

/// Reads line by line.
class Book {
  public:
    void line(const Text& raw, const Text& next) {
        if (holds(raw, "@{") || goes_on(next))
            return;
        Text line = trim(raw);
        const bool item = begins(line, "- ");
        if (item)
            line = trim(line.substr(2));
        for (const char* verdict : {"Compliant — ", "Non-compliant — "})
            if (begins(line, verdict)) {
                line = trim(after(line, verdict));
                break;
            }
        if (holds(line, " | "))
            wholes(line, item);
        else if (item)
            one_item(line);
        else
            parts("", line);
    }

    [[nodiscard]] std::map<Text, Text> properties() const {
        std::map<Text, Text> properties;
        if (given_.size() > 10000)
            return properties;
        std::map<Text, std::set<Text>> values;
        for (const auto& [name, value] : given_)
            values[name].insert(value);
        for (const auto& [name, all] : values)
            if (all.size() == 1)
                properties[name] = *all.begin();
        return properties;
    }

  private:
    static bool goes_on(const Text& next) {
        const Text text = trim(next);
        if (text.empty() || begins(text, "- ") || begins_anew(text))
            return false;
        return next[0] == ' ' || next[0] == '\t' || text.find_first_of(blanks) == Text::npos;
    }

    void give(const Text& object, const Text& name, const Text& value) {
        if (!value.empty())
            given_.emplace_back(object.empty() ? name : object + ": " + name, value);
    }

    static bool holds_pair(const Text& value) {
        if (begins(value, "CN=") || begins(value, "<I>"))
            return false;
        if (value_pair_of(value))
            return true;
        for (std::size_t at = 0; at + 2 < value.size(); ++at)
            if ((value.substr(at, 2) == ", " || value.substr(at, 2) == "; ") &&
                value_pair_of(value.substr(at + 2)))
                return true;
        return false;
    }

    void wholes(Text line, bool item) {
        const auto last = line.rfind(" | ");
        line = line.substr(0, line.find(dash, last));
        line = trim(without_stop(trim(line)));
        const Texts pieces = cut(line, " | ");
        Text before; // the pieces so far, as they are in the line
        std::optional<Text> object;
        std::optional<std::pair<Text, Text>> pending; // what may be taken away
        const auto settle = [&] {
            if (pending)
                give(object.value_or(""), pending->first, pending->second);
            pending.reset();
        };
        for (std::size_t index = 0; index < pieces.size(); ++index) {
            const Text piece = trim(pieces[index]);
            auto pair = plain_pair_of(piece);
            if (!object) {
                if (pair) {
                    object = trim(before);
                    if (!object->empty() && !is_object(*object))
                        return;
                } else if (item && holds(piece, ": ") && value_pair_of(trim(after(piece, ": ")))) {
                    pair = value_pair_of(trim(after(piece, ": ")));
                    const Text so_far = index == 0 ? Text() : before + " | ";
                    object = trim(so_far + up_to(pieces[index], ": "));
                    if (!is_object(*object))
                        return;
                } else if (!item) {
                    return;
                }
            }
            before += (index == 0 ? "" : " | ") + pieces[index];
            if (pair) {
                settle();
                pending.emplace(pair->name, holds_pair(pair->value) ? Text() : pair->value);
            } else {
                pending.reset();
            }
        }
        settle();
    }

    void one_item(const Text& item) {
        const auto pair = pair_of(item);
        if (pair && !value_pair_of(pair->value)) {
            parts("", item);
        } else if (holds(item, ": ")) {
            const Text object = trim(up_to(item, ": "));
            const Text rest = trim(after(item, ": "));
            const auto first = pair_of(rest);
            if (is_object(object) && first && first->kind == Kind::equals)
                parts(object, rest);
        }
    }

    void parts(const Text& object, const Text& line) {
        Texts all{""};
        int depth = 0;
        for (std::size_t at = 0; at < line.size(); ++at) {
            depth += line[at] == '(' ? 1 : line[at] == ')' && depth > 0 ? -1 : 0;
            const bool stop = line[at] == '.' && line.substr(at + 1, 1) == " " &&
                              pair_of(trim(line.substr(at + 1)));
            if (depth == 0 && (line[at] == ';' || stop))
                all.emplace_back();
            else
                all.back() += line[at];
        }
        for (Text& each : all)
            each = trim(each);
        all.erase(std::remove(all.begin(), all.end(), ""), all.end());
        for (std::size_t index = 0; index < all.size(); ++index)
            if (index + 1 == all.size() || begins_anew(all[index + 1]) || holds(all[index], dash))
                part(object, all[index]);
    }

    void part(const Text& object, const Text& whole) {
        const auto pair = pair_of(whole);
        if (!pair)
            return;
        if (pair->kind == Kind::sentence) {
            if (!holds(pair->value, ": "))
                give(object, pair->name, stated(pair->value));
            return;
        }
        const Text text = trim(up_to(whole, dash));
        const auto first = pair_of(text);
        if (!first)
            return;
        Texts pieces{""};
        int depth = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            depth += text[at] == '(' ? 1 : text[at] == ')' && depth > 0 ? -1 : 0;
            if (depth == 0 && text.substr(at, 2) == ", ") {
                const auto next = pair_of(text.substr(at + 2));
                if (next && next->kind == first->kind) {
                    pieces.emplace_back();
                    ++at;
                    continue;
                }
            }
            pieces.back() += text[at];
        }
        std::vector<Named> pairs;
        for (const Text& piece : pieces)
            if (const auto named = pair_of(piece))
                pairs.push_back(*named);
        const bool equals = std::any_of(pairs.begin(), pairs.end(),
                                        [](const Named& named) { return holds(named.value, "="); });
        if (pairs.size() > 1 && equals)
            pairs = {*first};
        for (const Named& named : pairs)
            give(object, named.name, certain(named.value));
    }

    std::vector<std::pair<Text, Text>> given_;
};

} // namespace

std::map<std::string, std::string> read_by_the_book(const std::string& evidence) {
    const Texts lines = cut(evidence, "\n");
    Book book;
    for (std::size_t index = 0; index < lines.size(); ++index)
        book.line(lines[index], index + 1 < lines.size() ? lines[index + 1] : Text());
    return book.properties();
}

} // namespace edca::test
