#pragma once

#include <string>

namespace edca::present {

/// A score or a difference of scores: two decimals, ties to even, never -0.00.
std::string points_text(double percent);

/// As points_text, with a plus sign where the number is above zero.
std::string signed_points_text(double percent);

/// A score, as points_text, with its sign: `91.67%`.
std::string percent_text(double percent);

} // namespace edca::present
