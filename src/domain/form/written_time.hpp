#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edca {

/// A date, or a date and a time, at the beginning of a text.
struct WrittenTime {
    std::size_t length = 0;              // in the text, in bytes
    std::string date;                    // 2026-04-22
    std::optional<std::int64_t> seconds; // since 1970 by the clock that was written, with a time
    std::string fraction;                // of a second, as written with its point
};

/// The date that `text` begins with, with its time if it has one, as docs/same.md has it:
/// 04/22/2026 01:39:49, 22.04.2026 1:39:49, 2026-04-22t01:39:49z. Of 04/05/2026 the month is taken
/// to be first, as PowerShell writes it in every culture. The text is case-folded.
std::optional<WrittenTime> written_time(std::string_view text);

/// `2026-04-22T01:39:49`
std::string clock_text(std::int64_t seconds);

} // namespace edca
