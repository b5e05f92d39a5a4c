#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace edca {

/// A moment in UTC, to the millisecond.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// The time as `2026-04-24T06:22:00.000Z`: 24 characters, whose order as text is the order in time.
std::string to_text(Timestamp time);

/// Reads ISO 8601: a date, or a date and a time with an optional fraction and an optional offset
/// (`2026-04-24`, `2026-04-24T08:22+02:00`, `2026-04-24T08:22:00.1234567Z`). A bare date is UTC
/// midnight and a time without an offset is UTC. Digits beyond milliseconds are cut off.
/// Nothing when `text` is no such time, or lies outside the years 1 to 9998.
std::optional<Timestamp> parse_timestamp(std::string_view text);

/// A moment, and by how much the clock of the place where it was written is ahead of UTC.
struct LocalTime {
    Timestamp utc;
    std::chrono::minutes offset{0};
};

/// The time as `2026-04-24T08:22:00.000+02:00`: 29 characters.
std::string to_text(const LocalTime& time);

/// Reads what parse_timestamp() reads, and keeps the offset, which is 0 where none is written.
std::optional<LocalTime> parse_local_time(std::string_view text);

} // namespace edca
