#include "input/json/powershell.hpp"

#include "domain/text/text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace edca::input {

namespace {

bool take(std::string_view& rest, std::string_view expected) {
    if (!rest.starts_with(expected))
        return false;
    rest.remove_prefix(expected.size());
    return true;
}

/// The offset that `+0200` and the like are, or no text at all. One that no place has is taken for
/// none.
std::optional<std::chrono::minutes> offset_of(std::string_view text) {
    constexpr std::chrono::hours largest(15);
    if (text.empty())
        return std::chrono::minutes(0);
    if (text.size() != 5 || (text[0] != '+' && text[0] != '-') ||
        !std::all_of(text.begin() + 1, text.end(), is_digit))
        return std::nullopt;
    const auto digit = [&](std::size_t index) { return text[index] - '0'; };
    const std::chrono::minutes size = std::chrono::hours(digit(1) * 10 + digit(2)) +
                                      std::chrono::minutes(digit(3) * 10 + digit(4));
    if (size >= largest)
        return std::chrono::minutes(0);
    return text[0] == '-' ? -size : size;
}

/// The one of `names` that `text` gives a value, as in `name=`; empty when there is none.
std::string_view name_at(std::string_view text, std::span<const std::string_view> names) {
    for (const std::string_view name : names)
        if (text.size() > name.size() && text[name.size()] == '=' &&
            equal_ignoring_ascii_case(text.substr(0, name.size()), name))
            return name;
    return {};
}

} // namespace

std::optional<LocalTime> parse_date(std::string_view text) {
    if (!take(text, "/Date(") || !text.ends_with(")/"))
        return std::nullopt;
    text.remove_suffix(2);

    std::int64_t milliseconds = 0;
    const auto [end, failed] =
        std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    if (failed != std::errc())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    const auto offset = offset_of(text);
    if (!offset)
        return std::nullopt;

    using std::chrono::sys_days;
    constexpr Timestamp first = sys_days(std::chrono::year(1) / 1 / 1);
    constexpr Timestamp past_last = sys_days(std::chrono::year(9999) / 1 / 1);
    const Timestamp time{std::chrono::milliseconds(milliseconds)};
    if (time < first || time >= past_last)
        return std::nullopt;
    return LocalTime{time, *offset};
}

bool is_object_text(std::string_view text) {
    return text.starts_with("@{") && text.ends_with('}');
}

bool is_joined_objects(std::string_view text, std::span<const std::string_view> names) {
    if (!is_object_text(text))
        return false;
    const std::string_view first = name_at(text.substr(2), names);
    return !first.empty() && text.find("} @{" + std::string(first) + "=") != std::string_view::npos;
}

bool is_lost_array(std::string_view text) {
    return text.starts_with("System.") && text.find(' ') == std::string_view::npos &&
           (text.ends_with("[]") || text.starts_with("System.Collections."));
}

std::optional<Node::Object> parse_object_text(std::string_view text,
                                              std::span<const std::string_view> names,
                                              Document& document) {
    if (!is_object_text(text))
        return std::nullopt;
    text.remove_prefix(2);
    text.remove_suffix(1);

    std::vector<Member> object;
    std::string_view name = name_at(text, names);
    while (!name.empty()) {
        text.remove_prefix(name.size() + 1);
        std::string_view next;
        std::size_t end = text.find("; ");
        for (; end != std::string_view::npos; end = text.find("; ", end + 1)) {
            next = name_at(text.substr(end + 2), names);
            if (!next.empty())
                break;
        }
        if (find({object.data(), object.size()}, name) != nullptr)
            return std::nullopt;
        object.push_back({name, {text.substr(0, end)}});
        text.remove_prefix(next.empty() ? text.size() : end + 2);
        name = next;
    }
    if (object.empty())
        return std::nullopt;
    return document.keep(std::span<const Member>(object));
}

} // namespace edca::input
