#pragma once

#include "domain/time/timestamp.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace edca {

/// A time that somebody asks about: a moment, or a month, a day, a minute or a second as a whole.
struct TimeAsked {
    std::string text; // as it was typed
    /// What taken_local of all scans in it begins with: `2026-04`, `2026-04-24`,
    /// `2026-04-24T08:22`, ... Empty where its place in UTC is known without their clocks.
    std::string local;
    std::optional<int> days_ago; // a day counted back from today, whichever day that is
    /// In UTC, `end` excluded. Where `local` is set: as if the clocks were those of UTC.
    Timestamp begin;
    Timestamp end;
    Timestamp now; // when it was asked
};

/// Reads a time in one of these forms:
///     2026-04-24T08:22+02:00     by its own clock, with or without seconds and a fraction, and
///                                with Z or UTC in place of the offset, which a space may precede
///     2026-04-24T08:22, 2026-04-24, 2026-04    by the clocks of the scans
///     today, yesterday           likewise
///     24h, 7d, 2w                so long before `now`
/// A blank in place of the T is as good, and so is any case. Nothing when `text` is no time.
std::optional<TimeAsked> parse_time_asked(std::string_view text, Timestamp now);

/// The day that is `asked.days_ago` days before the day that it is where the clock is `offset`
/// ahead of UTC.
TimeAsked day_asked(const TimeAsked& asked, std::chrono::minutes offset);

/// Whether `one` is later than `other` as far as that is known without the clocks of the scans.
bool is_later(const TimeAsked& one, const TimeAsked& other);

/// What a time may be, for the hint of an error.
inline constexpr const char* times_known =
    "such as 2026-04-24 (the whole day), 2026-04 (the month), 2026-04-24T08:22+02:00, 7d, 24h, "
    "yesterday or today";

} // namespace edca
