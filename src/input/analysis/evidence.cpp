#include "input/analysis/evidence.hpp"

#include "domain/text/fold.hpp"
#include "input/analysis/evidence_pair.hpp"
#include "input/analysis/evidence_value.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace edca::input {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t most_properties = 10'000; // more are a listing, not the state of a subject
constexpr std::size_t usual_properties = 4;     // in what carries any
constexpr std::string_view explanation = " — ";
constexpr std::string_view between_wholes = " | ";
constexpr std::string_view between_pairs = ", ";

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
        return full_;
    }

    void read_line(std::string_view line, std::string_view next_line) {
        // A PowerShell object that became text: its fields are not the evidence's.
        if (line.find("@{") != none || goes_on_in(next_line))
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
            read_parts({}, line);
    }

    std::pmr::vector<Property> result() && {
        if (full())
            return {};
        std::sort(found_.begin(), found_.end(), [](const Property& one, const Property& other) {
            return std::tie(one.name, one.value) < std::tie(other.name, other.value);
        });
        if (found_.size() > 1)
            leave_certain();
        return std::move(found_);
    }

  private:
    /// Leaves each name once, in its first spelling, where it has one value.
    void leave_certain() {
        std::vector<std::pair<std::string, std::size_t>> names; // folded
        names.reserve(found_.size());
        for (std::size_t place = 0; place < found_.size(); ++place)
            names.emplace_back(folded(found_[place].name), place);
        std::sort(names.begin(), names.end());
        std::vector<bool> stays(found_.size());
        for (auto first = names.begin(); first != names.end();) {
            const auto past = std::find_if(first, names.end(), [first](const auto& name) {
                return name.first != first->first;
            });
            stays[first->second] = std::all_of(first, past, [&](const auto& name) {
                return found_[name.second].value == found_[first->second].value;
            });
            first = past;
        }
        std::size_t kept = 0;
        for (std::size_t place = 0; place < found_.size(); ++place)
            if (stays[place])
                std::swap(found_[kept++], found_[place]);
        found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(kept), found_.end());
    }

    void add(std::string_view object, std::string_view name, std::string_view value) {
        if (value.empty())
            return;
        full_ = full_ || found_.size() == most_properties;
        if (full_)
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

    /// Whether a line is one more word of the line before, or is indented below it.
    static bool goes_on_in(std::string_view next_line) {
        constexpr std::string_view indents = " \t";
        const std::string_view text = trimmed(next_line);
        if (text.empty() || text.starts_with("- ") || begins_anew(text))
            return false;
        return indents.find(next_line.front()) != none || text.find_first_of(" \t\r") == none;
    }

    /// `A: 1 | B: 2`, and in an item `object | A=1 | B=2` or `object: A=1 | B=2`.
    void read_wholes(std::string_view line, bool is_item) {
        const std::size_t last = line.rfind(between_wholes);
        line = line.substr(0, line.find(explanation, last));
        line = trimmed(without_full_stop(trimmed(line)));

        std::string_view object;
        bool has_pair = false;
        std::size_t before_pair = found_.size();
        for (std::size_t begin = 0; begin <= line.size();) {
            const std::size_t end = std::min(line.find(between_wholes, begin), line.size());
            const std::string_view part = trimmed(line.substr(begin, end - begin));
            auto pair = value_pair_at(part);
            if (pair && value_pair_at(pair->rest))
                pair.reset();
            if (!pair && !has_pair) {
                if (!is_item)
                    return;
                const std::size_t colon = part.find(": ");
                if (colon != none)
                    pair = value_pair_at(trimmed(part.substr(colon + 2)));
                const auto before = static_cast<std::size_t>(part.data() - line.data());
                object = trimmed(line.substr(0, pair ? before + colon : end));
                if (pair && !is_object(object))
                    return;
            } else if (pair && !has_pair && !object.empty() && !is_object(object)) {
                return;
            }
            if (pair) {
                has_pair = true;
                before_pair = found_.size();
                if (!holds_pair(pair->rest))
                    add(object, pair->name, pair->rest);
            } else if (has_pair) {
                // The value of the pair before may have gone on.
                found_.resize(before_pair);
            }
            begin = end + between_wholes.size();
        }
    }

    /// `object: A=1, B=2`; without an object the item is a line like others.
    void read_item(std::string_view item) {
        if (const auto pair = pair_at(item); pair && !value_pair_at(pair->rest)) {
            read_parts({}, item);
            return;
        }
        const std::size_t colon = item.find(": ");
        if (colon == none)
            return;
        const std::string_view object = trimmed(item.substr(0, colon));
        const std::string_view pairs = trimmed(item.substr(colon + 2));
        const auto first = pair_at(pairs);
        if (first && first->form == Form::equals && is_object(object))
            read_parts(object, pairs);
    }

    /// Parts end at `;`, and at a full stop that a pair follows.
    void read_parts(std::string_view object, std::string_view line) {
        if (line.find(';') == none && line.find(". ") == none) {
            read_part(object, line);
            return;
        }
        Parentheses parentheses;
        std::string_view part; // the last that is not empty
        const auto end_part = [&](std::string_view next) {
            if (next.empty())
                return;
            if (part.find(explanation) != none || begins_anew(next))
                read_part(object, part);
            part = next;
        };
        std::size_t begin = 0;
        for (std::size_t at = 0; at < line.size(); ++at) {
            parentheses.pass(line[at]);
            if (parentheses.open())
                continue;
            const bool ends_sentence =
                line[at] == '.' && at + 1 < line.size() && line[at + 1] == ' ';
            if (line[at] == ';' || (ends_sentence && pair_at(trimmed(line.substr(at + 1))))) {
                end_part(trimmed(line.substr(begin, at - begin)));
                begin = at + 1;
            }
        }
        end_part(trimmed(line.substr(begin)));
        read_part(object, part);
    }

    void read_part(std::string_view object, std::string_view part) {
        const auto pair = pair_at(part);
        if (!pair)
            return;
        if (pair->form == Form::is) {
            if (pair->rest.find(": ") == none)
                add(object, pair->name, certain_beginning(pair->rest));
            return;
        }
        part = trimmed(part.substr(0, part.find(explanation)));
        if (part.find(between_pairs) == none) {
            if (const auto only = pair_at(part))
                add(object, only->name, certain_value(only->rest));
            return;
        }
        const auto pairs = split(part, pair->form);
        for (const Pair& each : pairs)
            add(object, each.name, certain_value(each.rest));
    }

    /// The pairs of a part that begins with one: several only where each comma is followed by a
    /// pair of the same form and no value holds a `=`, so that `Subject=CN=a, OU=b` stays one.
    static std::vector<Pair> split(std::string_view part, Form form) {
        std::vector<Pair> pairs;
        Parentheses parentheses;
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= part.size(); ++at) {
            const bool at_end = at == part.size();
            if (!at_end) {
                parentheses.pass(part[at]);
                if (parentheses.open() || !part.substr(at).starts_with(between_pairs))
                    continue;
                const auto next = pair_at(part.substr(at + between_pairs.size()));
                if (!next || next->form != form)
                    continue;
            }
            // A pair without a value is none: `A:` where the part or its explanation ended.
            if (const auto pair = pair_at(part.substr(begin, at - begin)))
                pairs.push_back(*pair);
            begin = at + between_pairs.size();
        }
        const bool has_equals = std::any_of(pairs.begin(), pairs.end(), [](const Pair& pair) {
            return pair.rest.find('=') != none;
        });
        if (!has_equals || pairs.size() < 2)
            return pairs;
        const auto whole = pair_at(part);
        return whole ? std::vector<Pair>{*whole} : std::vector<Pair>();
    }

    std::pmr::vector<Property> found_;
    bool full_ = false;
};

} // namespace

std::pmr::vector<Property> read_properties(std::string_view evidence,
                                           std::pmr::polymorphic_allocator<> memory) {
    Collector collector(memory);
    while (!evidence.empty() && !collector.full()) {
        const std::size_t end = std::min(evidence.find('\n'), evidence.size());
        const std::string_view line = evidence.substr(0, end);
        evidence.remove_prefix(std::min(evidence.size(), end + 1));
        collector.read_line(line, evidence.substr(0, evidence.find('\n')));
    }
    return std::move(collector).result();
}

} // namespace edca::input
