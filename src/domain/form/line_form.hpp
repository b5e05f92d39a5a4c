#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// Stands for all spaces that keep a number together, such as U+00A0.
inline constexpr char fixed_space = '\x1F';

/// What a line says that moves although nothing changes.
struct Reading {
    enum class Kind { moment, count, number }; // a clock time; time that is left or past
    Kind kind = Kind::moment;
    std::int64_t seconds = 0; // of a moment since 1970; how many of a count
    std::string number;       // its form

    auto operator<=>(const Reading&) const = default;
};

/// The form in which a line compares, as docs/same.md has it: without case, numbers without groups,
/// dates as 2026-04-22. Date-times are 2026-04-22T01:39:49; if `readings` are asked for, these,
/// counts of time and other numbers are marks in the form, and are added there.
std::string line_form(std::string_view line, std::vector<Reading>* readings);

} // namespace edca
