#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// The form of a date: the day, or day and minute.
enum class DateForm { day, minute };

/// The shortest form that tells different times apart. `times` are UTC text in any order, and may
/// repeat.
DateForm date_form(std::vector<std::string> times);

/// `2026-04-24` or `2026-04-24 06:22` for the UTC text `2026-04-24T06:22:00.000Z`.
std::string date_text(std::string_view utc, DateForm form);

} // namespace edca::present
