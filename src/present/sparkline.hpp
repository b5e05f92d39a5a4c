#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edca::present {

/// A line of bars. The least value has the lowest bar, the greatest value the highest; where both
/// are equal, all bars have half the height. A missing value is a dot. Where there are more values
/// than columns, each bar is the mean of neighbours.
std::string sparkline(const std::vector<std::optional<double>>& values, std::size_t columns);

} // namespace edca::present
