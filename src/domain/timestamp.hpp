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

} // namespace edca
