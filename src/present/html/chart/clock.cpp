#include "present/html/chart/clock.hpp"

#include "present/html/words.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace edca::present::html {

namespace {

using Days = std::chrono::duration<double, std::ratio<86400>>;

Timestamp time_of(std::string_view utc) {
    return parse_timestamp(utc).value_or(Timestamp());
}

double usual_distance(const std::vector<ReportScan>& scans) {
    std::vector<double> distances;
    for (std::size_t index = 1; index < scans.size(); ++index)
        distances.push_back(
            Days(time_of(scans[index].taken_at) - time_of(scans[index - 1].taken_at)).count());
    if (distances.empty())
        return 7;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return *middle;
}

std::string digits(std::int64_t value, std::size_t count) {
    auto text = std::to_string(value);
    while (text.size() < count)
        text.insert(text.begin(), '0');
    return text;
}

} // namespace

Clock::Clock(const Report& report)
    : begin_(time_of(report.scans.front().taken_at))
    , usual_days_(usual_distance(report.scans)) {
    const auto last = time_of(report.scans.back().taken_at);
    end_ = last + std::chrono::round<std::chrono::milliseconds>(Days(std::max(usual_days_, 0.001)));
    add_ticks();
}

double Clock::x(std::string_view utc) const {
    if (utc >= "9999")
        return width;
    const double share = Days(time_of(utc) - begin_) / Days(end_ - begin_);
    return std::clamp(share, 0.0, 1.0) * width;
}

void Clock::add_ticks() {
    add_marks();
    constexpr double room = 45; // of a label
    for (Tick& tick : ticks_)
        if (tick.x > width - room)
            tick.text.clear();
}

void Clock::add_marks() {
    using namespace std::chrono;
    const double length = Days(end_ - begin_).count();
    const auto at = [&](sys_days day) {
        return Days(Timestamp(day) - begin_) / Days(end_ - begin_) * width;
    };
    const auto first = floor<days>(begin_);
    if (length <= 45) { // some days
        const int step = length <= 8 ? 1 : 7;
        for (auto day = first + days(1); Timestamp(day) < end_; day += days(step)) {
            const year_month_day date(day);
            ticks_.push_back({.x = at(day),
                              .text = std::to_string(static_cast<unsigned>(date.day())) + " " +
                                      month_name(static_cast<unsigned>(date.month())),
                              .major = true});
        }
        return;
    }
    const unsigned step = length <= 200 ? 1 : length <= 1200 ? 3 : 12; // months
    year_month_day date(first);
    for (auto month = date.year() / date.month() + months(1);
         Timestamp(sys_days(month / day(1))) < end_; month += months(1)) {
        const auto number = static_cast<unsigned>(month.month());
        if ((number - 1) % step != 0)
            continue;
        const auto year = digits(static_cast<int>(month.year()), 4);
        ticks_.push_back({.x = at(sys_days(month / day(1))),
                          .text = step == 12    ? year
                                  : number == 1 ? "Jan " + year
                                                : month_name(number),
                          .major = number == 1});
    }
}

std::string units(double value) {
    const auto tenths = static_cast<std::int64_t>(std::llround(value * 10));
    const auto size = std::abs(tenths);
    return (tenths < 0 ? "-" : "") + std::to_string(size / 10) +
           (size % 10 == 0 ? "" : "." + std::to_string(size % 10));
}

std::string percent(double x) {
    const auto hundredths = static_cast<std::int64_t>(std::llround(x * 10));
    return std::to_string(hundredths / 100) + "." + digits(hundredths % 100, 2) + "%";
}

} // namespace edca::present::html
