#include "domain/time/time_asked.hpp"

#include "domain/text/text.hpp"

#include <charconv>
#include <cstddef>
#include <utility>

namespace edca {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::size_t month_length = 7;   // 2026-04
constexpr std::size_t day_length = 10;    // 2026-04-24
constexpr std::size_t minute_length = 16; // 2026-04-24T08:22
constexpr std::size_t second_length = 19; // 2026-04-24T08:22:33

/// The unit of 24h, 7d and 2w.
std::optional<hours> unit_of(char letter) {
    switch (ascii_lower(letter)) {
    case 'h':
        return hours(1);
    case 'd':
        return days(1);
    case 'w':
        return days(7);
    default:
        return std::nullopt;
    }
}

std::optional<TimeAsked> parse_time_ago(std::string_view text, Timestamp now) {
    unsigned count = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, count);
    const auto unit = failed == std::errc() && stop + 1 == end ? unit_of(*stop) : std::nullopt;
    if (!unit || count > 1'000'000)
        return std::nullopt;
    const Timestamp then = now - count * *unit;
    constexpr Timestamp earliest = sys_days(std::chrono::year(1) / 1 / 1);
    if (then < earliest)
        return std::nullopt;
    return TimeAsked{.text = std::string(text),
                     .local = {},
                     .days_ago = {},
                     .begin = then,
                     .end = then + milliseconds(1),
                     .now = now};
}

std::optional<TimeAsked> parse_month(std::string_view text, Timestamp now) {
    if (text.size() != month_length)
        return std::nullopt;
    const auto first = parse_timestamp(std::string(text) + "-01");
    if (!first)
        return std::nullopt;
    const year_month_day month(std::chrono::floor<days>(*first));
    return TimeAsked{.text = std::string(text),
                     .local = std::string(text),
                     .days_ago = {},
                     .begin = *first,
                     .end = sys_days(month + std::chrono::months(1)),
                     .now = now};
}

/// The length of a time that is written without its offset.
std::size_t length_without_offset(std::string_view text) {
    const auto end = text.find_first_of("Zz+-", day_length);
    return end == std::string_view::npos ? text.size() : end;
}

milliseconds length_of_unit(std::size_t text_length) {
    if (text_length <= day_length)
        return days(1);
    if (text_length <= minute_length)
        return std::chrono::minutes(1);
    return text_length <= second_length ? std::chrono::seconds(1) : milliseconds(1);
}

std::string without_zone(std::string utc) {
    utc.pop_back();
    return utc;
}

/// Without the blank before an offset, and with Z for UTC.
std::string joined_to_offset(std::string_view typed) {
    std::string text(typed);
    constexpr std::string_view utc = " utc";
    if (text.size() > utc.size() &&
        equal_ignoring_ascii_case(std::string_view(text).substr(text.size() - utc.size()), utc))
        return text.replace(text.size() - utc.size(), utc.size(), "Z");
    if (const auto blank = text.find(' ', day_length + 1); blank != std::string::npos)
        text.erase(blank, 1);
    return text;
}

std::optional<TimeAsked> parse_iso_time(std::string_view typed, Timestamp now) {
    if (typed.size() < day_length)
        return std::nullopt;
    std::string text = joined_to_offset(typed);
    if (text.back() == 'z')
        text.back() = 'Z';
    if (text.size() > day_length && (text[day_length] == ' ' || text[day_length] == 't'))
        text[day_length] = 'T';
    const auto time = parse_timestamp(text);
    if (!time)
        return std::nullopt;
    const auto length = length_without_offset(text);
    TimeAsked asked{.text = std::string(typed),
                    .local = {},
                    .days_ago = {},
                    .begin = *time,
                    .end = *time + length_of_unit(length),
                    .now = now};
    if (length == text.size())
        asked.local = text.size() <= second_length ? text : without_zone(to_text(*time));
    return asked;
}

} // namespace

TimeAsked day_asked(const TimeAsked& asked, std::chrono::minutes offset) {
    const auto day =
        std::chrono::floor<days>(asked.now + offset) - days(asked.days_ago.value_or(0));
    TimeAsked meant(asked);
    meant.local = to_text(Timestamp(day)).substr(0, day_length);
    meant.begin = day;
    meant.end = day + days(1);
    return meant;
}

std::optional<TimeAsked> parse_time_asked(std::string_view text, Timestamp now) {
    for (const auto& [word, ago] : {std::pair{"today", 0}, std::pair{"yesterday", 1}})
        if (equal_ignoring_ascii_case(text, word)) {
            TimeAsked asked;
            asked.text = std::string(text);
            asked.days_ago = ago;
            asked.now = now;
            return day_asked(asked, std::chrono::minutes(0));
        }
    if (const auto ago = parse_time_ago(text, now))
        return ago;
    if (const auto month = parse_month(text, now))
        return month;
    return parse_iso_time(text, now);
}

bool is_later(const TimeAsked& one, const TimeAsked& other) {
    constexpr hours widest_offset(15);
    const bool comparable = one.local.empty() == other.local.empty();
    return one.begin >= other.end + (comparable ? hours(0) : widest_offset);
}

} // namespace edca
