#include "support/book/read_by_the_book.hpp"

#include "domain/text/fold.hpp"
#include "support/book/value.hpp"
#include "support/book/words.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace edca::test {

namespace {

using namespace book;

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
        struct Given {
            std::set<Text> spellings;
            std::set<Text> values;
        };
        std::map<Text, Given> names; // without case
        for (const auto& [name, value] : given_) {
            auto& given = names[folded(name)];
            given.spellings.insert(name);
            given.values.insert(value);
        }
        for (const auto& [name, given] : names)
            if (given.values.size() == 1)
                properties[*given.spellings.begin()] = *given.values.begin();
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
