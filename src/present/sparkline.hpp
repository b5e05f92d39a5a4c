#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edca::present {

using Values = std::vector<std::optional<double>>;

/// The least and the greatest value that bars can show.
struct Scale {
    double least = 0;
    double greatest = 0;
};

/// The scale of several lines, so that equal bars are equal values; nothing without any value.
std::optional<Scale> scale_of(const std::vector<const Values*>& lines);

/// A line of bars. The least value of the scale has the lowest bar, the greatest the highest; where
/// both are equal, all bars have half the height. A missing value is a dot. Where there are more
/// values than columns, each bar is the lowest of neighbours: a bad day stays visible.
std::string sparkline(const Values& values, const Scale& scale, std::size_t columns);

} // namespace edca::present
