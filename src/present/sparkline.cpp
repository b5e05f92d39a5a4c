#include "present/sparkline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace edca::present {

namespace {

constexpr std::array<std::string_view, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::string_view flat = "▄";
constexpr std::string_view missing = "·";

using Values = std::vector<std::optional<double>>;

std::optional<double> mean(Values::const_iterator begin, Values::const_iterator end) {
    double sum = 0;
    int known = 0;
    for (auto value = begin; value != end; ++value) {
        if (!*value)
            continue;
        sum += **value;
        ++known;
    }
    if (known == 0)
        return std::nullopt;
    return sum / known;
}

Values bucketed(const Values& values, std::size_t columns) {
    if (values.size() <= columns)
        return values;
    const auto edge = [&](std::size_t bucket) {
        return values.begin() +
               static_cast<Values::difference_type>(bucket * values.size() / columns);
    };
    Values buckets;
    for (std::size_t i = 0; i < columns; ++i)
        buckets.push_back(mean(edge(i), edge(i + 1)));
    return buckets;
}

} // namespace

std::string sparkline(const std::vector<std::optional<double>>& values, std::size_t columns) {
    const Values shown = bucketed(values, columns);
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    for (const auto& value : shown) {
        least = std::min(least, value.value_or(least));
        greatest = std::max(greatest, value.value_or(greatest));
    }

    std::string line;
    for (const auto& value : shown) {
        if (!value) {
            line += missing;
        } else if (!(greatest > least)) {
            line += flat;
        } else {
            const double height = (*value - least) / (greatest - least);
            line += bars[static_cast<std::size_t>(std::lround(height * (bars.size() - 1)))];
        }
    }
    return line;
}

} // namespace edca::present
