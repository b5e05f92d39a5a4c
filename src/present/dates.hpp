#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// How much of a scan's time is shown: its day, or its minute as well.
enum class DateForm { day, minute };

/// The day, unless two of these different UTC times fall on one day. `times` may come in any order
/// and repeat.
DateForm date_form(std::vector<std::string> times);

/// `2026-04-24` or `2026-04-24 06:22` of UTC text `2026-04-24T06:22:00.000Z`.
std::string date_text(std::string_view utc, DateForm form);

} // namespace edca::present
