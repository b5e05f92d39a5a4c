#include "measure.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace edca::bench {

namespace {

double rounded(double value) {
    constexpr int digits = 3;
    if (value == 0)
        return 0;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - (digits - 1));
    return std::round(value / unit) * unit;
}

std::string text(double value) {
    std::ostringstream out;
    out.precision(15);
    out << rounded(value);
    return out.str();
}

double ratio(const Versus& measured) {
    return measured.ours / measured.against;
}

std::string aim_text(const Measurement& measurement) {
    if (!measurement.aim)
        return {};
    const auto [of, at_most] = *measurement.aim;
    return of == Aim::Of::ours ? "ours <= " + text(at_most) + " " + measurement.unit
                               : "ratio <= " + text(at_most);
}

std::string is_met(const Measurement& measurement) {
    if (!measurement.aim)
        return {};
    const auto [of, at_most] = *measurement.aim;
    const double value =
        of == Aim::Of::ours ? measurement.measured.ours : ratio(measurement.measured);
    return value <= at_most ? "met" : "missed";
}

} // namespace

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Table ratio_table(const std::vector<Measurement>& measurements) {
    Table table{{"name", "ours", "against", "unit", "ratio", "aim", "aim_is"}, {}};
    for (const auto& one : measurements)
        table.rows.push_back({one.name, text(one.measured.ours), text(one.measured.against),
                              one.unit, text(ratio(one.measured)), aim_text(one), is_met(one)});
    return table;
}

} // namespace edca::bench
