#include "present/change_words.hpp"

#include "present/format/json.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace edca::present {

namespace {

constexpr std::size_t longest_field = 100;
constexpr std::size_t longest_element = 24;

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

} // namespace

std::string value_words(Level level, const std::optional<std::string>& value) {
    if (value)
        return quoted_if_empty(*value);
    return level == Level::finding || level == Level::result ? "not assessed" : "–";
}

std::string status_words(const Change& change) {
    return value_words(change.level, change.from_value) + " → " +
           value_words(change.level, change.to_value);
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
