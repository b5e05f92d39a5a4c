#include "present/sparkline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace edca::present {

namespace {

constexpr std::array<std::string_view, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::string_view flat = "▄";
constexpr std::string_view missing = "·";

std::optional<double> lowest(Values::const_iterator begin, Values::const_iterator end) {
    std::optional<double> found;
    for (auto value = begin; value != end; ++value)
        if (*value && (!found || **value < *found))
            found = *value;
    return found;
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
        buckets.push_back(lowest(edge(i), edge(i + 1)));
    return buckets;
}

} // namespace

std::optional<Scale> scale_of(const std::vector<const Values*>& lines) {
    std::optional<Scale> scale;
    for (const Values* line : lines)
        for (const auto& value : *line) {
            if (!value)
                continue;
            if (!scale)
                scale = {*value, *value};
            scale->least = std::min(scale->least, *value);
            scale->greatest = std::max(scale->greatest, *value);
        }
    return scale;
}

std::string sparkline(const Values& values, const Scale& scale, std::size_t columns) {
    std::string line;
    for (const auto& value : bucketed(values, columns)) {
        if (!value) {
            line += missing;
        } else if (!(scale.greatest > scale.least)) {
            line += flat;
        } else {
            const double height =
                std::clamp((*value - scale.least) / (scale.greatest - scale.least), 0.0, 1.0);
            line += bars[static_cast<std::size_t>(std::lround(height * (bars.size() - 1)))];
        }
    }
    return line;
}

} // namespace edca::present
