#include "present/change_words.hpp"

#include "domain/text/text.hpp"
#include "present/format/json.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace edca::present {

namespace {

constexpr std::size_t longest_field = 100;
constexpr std::size_t longest_element = 24;
constexpr const char* hidden = "not readable";

constexpr std::array<std::string_view, 4> long_texts{"description", "remediation", "script",
                                                     "considerations"};

using Elements = std::vector<std::string>;

Elements missing_in(const Elements& elements, const Elements& others) {
    Elements missing;
    for (const std::string& element : elements)
        if (std::find(others.begin(), others.end(), element) == others.end())
            missing.push_back(element);
    return missing;
}

bool all_short(const Elements& elements) {
    return std::all_of(elements.begin(), elements.end(), [](const std::string& element) {
        return display_width(element) <= longest_element;
    });
}

/// `+ISM -CIS`, or `+2 -1` where elements are long.
std::string list_words(const Elements& from, const Elements& to) {
    const Elements added = missing_in(to, from);
    const Elements removed = missing_in(from, to);
    std::string words;
    const auto add = [&](const char* sign, const std::string& word) {
        words += (words.empty() ? "" : " ") + std::string(sign) + printable(word);
    };
    if (all_short(added) && all_short(removed)) {
        for (const std::string& element : added)
            add("+", element);
        for (const std::string& element : removed)
            add("-", element);
        return words;
    }
    if (!added.empty())
        add("+", std::to_string(added.size()));
    if (!removed.empty())
        add("-", std::to_string(removed.size()));
    return words;
}

std::string quoted_if_empty(std::string_view value) {
    return value.empty() ? "''" : printable(value);
}

constexpr std::string_view left_out = "…";

/// Where the word begins in which `at` lies, or the one before it, where that is near.
std::size_t word_before(std::string_view text, std::size_t at) {
    constexpr std::size_t near = 24;
    std::size_t begin = at;
    for (int word = 0; word < 2 && begin > 0; ++word) {
        const auto space = text.substr(0, begin - 1).find_last_of(" \n");
        begin = space == std::string_view::npos ? 0 : space + 1;
        if (at - begin > near)
            break;
    }
    return begin;
}

/// Where the word ends in which `at` lies.
std::size_t word_end(std::string_view text, std::size_t at) {
    return std::min(text.find_first_of(" \n", at), text.size());
}

std::string excerpt(std::string_view text, std::size_t begin, std::size_t end) {
    std::string shown(begin > 0 ? left_out : "");
    shown += text.substr(begin, end - begin);
    return shown + std::string(end < text.size() ? left_out : "");
}

/// The words in which two texts differ, and one or two before them.
std::pair<std::string, std::string> excerpts(std::string_view from, std::string_view to) {
    const auto shorter = std::min(from.size(), to.size());
    std::size_t same = 0;
    while (same < shorter && from[same] == to[same])
        ++same;
    const auto begin = word_before(from, same);
    std::size_t same_end = 0;
    while (same_end < shorter - same &&
           from[from.size() - 1 - same_end] == to[to.size() - 1 - same_end])
        ++same_end;
    return {excerpt(from, begin, word_end(from, from.size() - same_end)),
            excerpt(to, begin, word_end(to, to.size() - same_end))};
}

} // namespace

std::string kind_words(ChangeKind kind) {
    switch (kind) {
    case ChangeKind::appeared:
        return "new";
    case ChangeKind::disappeared:
        return "gone";
    case ChangeKind::lost:
        return "not readable";
    case ChangeKind::regained:
        return "read again";
    case ChangeKind::revealed:
        return "first read";
    case ChangeKind::excluded:
        return "skipped";
    default:
        return std::string(to_string(kind));
    }
}

std::string value_words(Level level, const std::optional<std::string>& value) {
    if (value)
        return quoted_if_empty(*value);
    return level == Level::finding || level == Level::result ? "not assessed" : "–";
}

ShownValues shown_values(const Change& change) {
    if (change.level == Level::evidence && change.from_value && change.to_value) {
        const auto [from, to] = excerpts(*change.from_value, *change.to_value);
        return {quoted_if_empty(from), quoted_if_empty(to)};
    }
    const bool was_hidden = change.level == Level::result && !change.from_value &&
                            change.change == ChangeKind::disappeared;
    const bool is_hidden =
        change.level == Level::result && !change.to_value && change.change == ChangeKind::lost;
    return {was_hidden ? hidden : value_words(change.level, change.from_value),
            is_hidden ? hidden : value_words(change.level, change.to_value)};
}

std::string evidence_words(const Change& change) {
    const auto [from, to] = shown_values(change);
    return "evidence: " + from + " → " + to;
}

std::string sight_words(const Change& change) {
    if (change.level != Level::finding)
        return {};
    std::string words;
    if (!change.out_of_sight.empty())
        words = printable(joined(change.out_of_sight, ", ")) + " " + hidden;
    if (!change.gone.empty())
        words += (words.empty() ? "" : "; ") + printable(joined(change.gone, ", ")) +
                 (change.gone.size() == 1 ? " is gone" : " are gone");
    return words;
}

std::string status_words(const Change& change) {
    const auto [from, to] = shown_values(change);
    return from + " → " + to;
}

std::string property_words(const Change& change) {
    const std::string name = printable(change.property.value_or(""));
    if (change.change == ChangeKind::appeared && change.to_value)
        return name + " appeared (" + quoted_if_empty(*change.to_value) + ")";
    if (change.change == ChangeKind::disappeared && change.from_value)
        return name + " disappeared (" + quoted_if_empty(*change.from_value) + ")";
    return name + " " + status_words(change);
}

std::string field_words(const Change& change) {
    const std::string from = change.from_value.value_or("");
    const std::string to = change.to_value.value_or("");
    if (const auto was = json_elements(from))
        if (const auto now = json_elements(to))
            return list_words(*was, *now);
    const std::string_view field = change.property ? *change.property : std::string_view{};
    if (std::find(long_texts.begin(), long_texts.end(), field) != long_texts.end())
        return {};
    if (std::max(display_width(from), display_width(to)) > longest_field)
        return {};
    return status_words(change);
}

std::string counted(std::int64_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

} // namespace edca::present
