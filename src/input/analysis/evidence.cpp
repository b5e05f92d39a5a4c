#include "input/analysis/evidence.hpp"

#include "domain/text.hpp"
#include "input/analysis/evidence_value.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace edca::input {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t longest_object = 500; // in bytes; longer ones are prose, and each property
                                            // would repeat them
constexpr std::size_t most_properties = 10'000; // more are a listing, not the state of a subject
constexpr std::size_t usual_properties = 4;     // in what carries any
constexpr std::string_view explanation = " — ";
constexpr std::string_view between_wholes = " | ";
constexpr std::string_view between_pairs = ", ";

enum class Form { colon, equals, is };

/// `Name: rest`, `Name=rest` or `Name is rest`.
struct Pair {
    std::string_view name;
    Form form = Form::colon;
    std::string_view rest;
};

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

/// The pair that `text` begins with.
std::optional<Pair> pair_at(std::string_view text) {
    if (text.empty() || !is_capital(text.front()))
        return std::nullopt;
    const auto name_end = std::find_if_not(text.begin(), text.end(), [](char c) {
        return is_capital(c) || is_small(c) || is_digit(c);
    });
    const std::string_view name = text.substr(0, static_cast<std::size_t>(name_end - text.begin()));
    if (is_no_property(name))
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

/// Skips the verdict that EDCA puts in front.
std::string_view without_verdict(std::string_view line) {
    constexpr std::array<std::string_view, 2> verdicts{"Compliant — ", "Non-compliant — "};
    for (const std::string_view verdict : verdicts)
        if (line.starts_with(verdict))
            return trimmed(line.substr(verdict.size()));
    return line;
}

/// Keeps track of parentheses, in which nothing separates.
class Parentheses {
  public:
    void pass(char c) {
        if (c == '(')
            ++depth_;
        else if (c == ')' && depth_ > 0)
            --depth_;
    }

    [[nodiscard]] bool open() const {
        return depth_ > 0;
    }

  private:
    std::size_t depth_ = 0;
};

/// Collects what the lines of one evidence say.
class Collector {
  public:
    explicit Collector(std::pmr::polymorphic_allocator<> memory)
        : found_(memory) {}

    /// Whether there are so many properties that there will be none.
    [[nodiscard]] bool full() const {
        return found_.size() > most_properties;
    }

    void read_line(std::string_view line) {
        // A PowerShell object that became text: its fields are not the evidence's.
        if (line.find("@{") != none)
            return;
        line = trimmed(line);
        const bool is_item = line.starts_with("- ");
        if (is_item)
            line = trimmed(line.substr(2));
        line = without_verdict(line);
        if (line.find(between_wholes) != none)
            read_wholes(line, is_item);
        else if (is_item)
            read_item(line);
        else
            read_segments({}, line);
    }

    std::pmr::vector<Property> result() && {
        if (full())
            return {};
        std::sort(found_.begin(), found_.end(), [](const Property& one, const Property& other) {
            return std::tie(one.name, one.value) < std::tie(other.name, other.value);
        });
        auto past_certain = found_.begin();
        for (auto first = found_.begin(); first != found_.end();) {
            const auto past = std::find_if(first, found_.end(), [first](const Property& property) {
                return property.name != first->name;
            });
            if (first->value == std::prev(past)->value)
                std::swap(*past_certain++, *first);
            first = past;
        }
        found_.erase(past_certain, found_.end());
        return std::move(found_);
    }

  private:
    void add(std::string_view object, std::string_view name, std::string_view value) {
        if (value.empty() || object.size() > longest_object || full())
            return;
        if (found_.empty())
            found_.reserve(usual_properties);
        std::pmr::string full_name(found_.get_allocator());
        if (!object.empty())
            full_name.append(object).append(": ");
        full_name += name;
        found_.push_back({.name = std::move(full_name),
                          .value = std::pmr::string(value, found_.get_allocator())});
    }

    /// `A: 1 | B: 2`, or `object | A=1 | B=2` in an item of a list.
    void read_wholes(std::string_view line, bool is_item) {
        const std::size_t last = line.rfind(between_wholes);
        line = line.substr(0, line.find(explanation, last));
        line = trimmed(without_full_stop(trimmed(line)));

        std::string_view object;
        bool has_pair = false;
        std::size_t before_pair = found_.size();
        for (std::size_t begin = 0; begin <= line.size();) {
            const std::size_t end = std::min(line.find(between_wholes, begin), line.size());
            const auto pair = pair_at(trimmed(line.substr(begin, end - begin)));
            if (pair && pair->form != Form::is) {
                has_pair = true;
                before_pair = found_.size();
                add(object, pair->name, pair->rest);
            } else if (has_pair) {
                // The value of the pair before may have gone on.
                found_.resize(before_pair);
            } else {
                if (!is_item)
                    return;
                object = trimmed(line.substr(0, end));
            }
            begin = end + between_wholes.size();
        }
    }

    /// `object: A=1, B=2`; without an object the item is a line like others.
    void read_item(std::string_view item) {
        if (const auto pair = pair_at(item); pair && !begins_equals_pair(pair->rest)) {
            read_segments({}, item);
            return;
        }
        for (std::size_t colon = item.find(": "); colon != none;
             colon = item.find(": ", colon + 1)) {
            const std::string_view pairs = trimmed(item.substr(colon + 2));
            if (!begins_equals_pair(pairs))
                continue;
            const std::string_view object = trimmed(item.substr(0, colon));
            if (!object.empty() && !is_no_property(object))
                read_segments(object, pairs);
            return;
        }
    }

    static bool begins_equals_pair(std::string_view text) {
        const auto pair = pair_at(text);
        return pair && pair->form == Form::equals;
    }

    /// Segments end at `;`, and at a full stop that a pair follows.
    void read_segments(std::string_view object, std::string_view line) {
        if (line.find(';') == none && line.find(". ") == none) {
            read_segment(object, line);
            return;
        }
        Parentheses parentheses;
        std::size_t begin = 0;
        for (std::size_t at = 0; at < line.size(); ++at) {
            parentheses.pass(line[at]);
            if (parentheses.open())
                continue;
            const bool ends_sentence =
                line[at] == '.' && at + 1 < line.size() && line[at + 1] == ' ';
            if (line[at] == ';' || (ends_sentence && pair_at(trimmed(line.substr(at + 1))))) {
                read_segment(object, trimmed(line.substr(begin, at - begin)));
                begin = at + 1;
            }
        }
        read_segment(object, trimmed(line.substr(begin)));
    }

    void read_segment(std::string_view object, std::string_view segment) {
        const auto pair = pair_at(segment);
        if (!pair)
            return;
        if (pair->form == Form::is) {
            if (pair->rest.find(": ") == none)
                add(object, pair->name, certain_beginning(pair->rest));
            return;
        }
        segment = trimmed(segment.substr(0, segment.find(explanation)));
        if (segment.find(between_pairs) == none) {
            if (const auto only = pair_at(segment))
                add(object, only->name, certain_value(only->rest));
            return;
        }
        const auto pairs = split(segment, pair->form);
        for (const Pair& each : pairs)
            add(object, each.name, certain_value(each.rest));
    }

    /// The pairs of a segment that begins with one: several only where each comma is followed by a
    /// pair of the same form and no value holds a `=`, so that `Subject=CN=a, OU=b` stays one.
    static std::vector<Pair> split(std::string_view segment, Form form) {
        std::vector<Pair> pairs;
        Parentheses parentheses;
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= segment.size(); ++at) {
            const bool at_end = at == segment.size();
            if (!at_end) {
                parentheses.pass(segment[at]);
                if (parentheses.open() || !segment.substr(at).starts_with(between_pairs))
                    continue;
                const auto next = pair_at(segment.substr(at + between_pairs.size()));
                if (!next || next->form != form)
                    continue;
            }
            // A pair without a value is none: `A:` where the segment or its explanation ended.
            if (const auto pair = pair_at(segment.substr(begin, at - begin)))
                pairs.push_back(*pair);
            begin = at + between_pairs.size();
        }
        const bool has_equals = std::any_of(pairs.begin(), pairs.end(), [](const Pair& pair) {
            return pair.rest.find('=') != none;
        });
        if (!has_equals || pairs.size() < 2)
            return pairs;
        const auto whole = pair_at(segment);
        return whole ? std::vector<Pair>{*whole} : std::vector<Pair>();
    }

    std::pmr::vector<Property> found_;
};

} // namespace

std::pmr::vector<Property> read_properties(std::string_view evidence,
                                           std::pmr::polymorphic_allocator<> memory) {
    Collector collector(memory);
    while (!evidence.empty() && !collector.full()) {
        const std::size_t end = std::min(evidence.find('\n'), evidence.size());
        collector.read_line(evidence.substr(0, end));
        evidence.remove_prefix(std::min(evidence.size(), end + 1));
    }
    return std::move(collector).result();
}

} // namespace edca::input
