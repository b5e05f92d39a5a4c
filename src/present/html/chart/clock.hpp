#pragma once

#include "domain/report.hpp"
#include "domain/time/timestamp.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edca::present::html {

/// A mark on the clock, such as the beginning of a month.
struct Tick {
    double x = 0;
    std::string text;   // `Jan 2026`, `Apr`; nothing at the end, where it has no room
    bool major = false; // the beginning of a year, or each where all are
};

/// The one clock of a report: whatever happens in time stands at the same place in every chart. Its
/// width is 1000 units, from the first scan of the period to one usual interval after the last one:
/// else what began with the last scan would have no width.
class Clock {
  public:
    static constexpr double width = 1000;

    explicit Clock(const Report& report);

    /// Where a time is, as UTC text, within the clock.
    [[nodiscard]] double x(std::string_view utc) const;

    /// The time between two scans, as a rule, in days.
    [[nodiscard]] double usual_days() const {
        return usual_days_;
    }

    [[nodiscard]] const std::vector<Tick>& ticks() const {
        return ticks_;
    }

  private:
    void add_ticks();
    void add_marks();

    Timestamp begin_;
    Timestamp end_;
    double usual_days_ = 7;
    std::vector<Tick> ticks_;
};

/// A number of units with one digit after the point at most: `12.3`, `40`.
std::string units(double value);

/// A place on the clock as a share of its width: `12.34%`.
std::string percent(double x);

} // namespace edca::present::html
