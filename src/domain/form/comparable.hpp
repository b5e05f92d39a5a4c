#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace edca {

/// The form in which values of properties compare, as docs/same.md has it. Two values are the same
/// where their forms are equal, or are date-times of the same moment.
std::string comparable(std::string_view value);

/// Whether two clock times, in seconds, may be one moment read in two time zones: whole hours
/// apart, at most 26, and not a day, which is the same hour of another day. Views have the same
/// condition.
bool same_moment(std::int64_t one, std::int64_t other);

} // namespace edca
