#include "present/number.hpp"

#include "domain/trend.hpp"

#include <array>
#include <charconv>

namespace edca::present {

namespace {

/// Adding zero turns -0.0 into 0.0.
double shown_points(double percent) {
    return rounded_points(percent) + 0.0;
}

// The largest double has 309 digits before its point.
using Digits = std::array<char, 320>;

} // namespace

std::string points_text(double percent) {
    Digits digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                   shown_points(percent), std::chars_format::fixed, 2)
                         .ptr;
    return {digits.data(), end};
}

std::string signed_points_text(double percent) {
    return (shown_points(percent) > 0 ? "+" : "") + points_text(percent);
}

std::string percent_text(double percent) {
    return points_text(percent) + "%";
}

} // namespace edca::present
