#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// The scans of one organization, each with its time in UTC and by the clock that shows it.
class ScanDates {
  public:
    /// Scans come in the order of time. `shown` is `2026-04-24T08:22:00.000+02:00`, or UTC text.
    void add(std::string utc, std::string shown);

    /// The time of a scan as it is shown; another time as it is.
    [[nodiscard]] std::string_view shown(std::string_view utc) const;

    /// How many characters of the time tell the scan from all others: 10 for the day, 16 for the
    /// minute, 19 for the second, else 23.
    [[nodiscard]] std::size_t needed_length(std::string_view utc) const;

  private:
    struct Scan {
        std::string utc;
        std::string shown;
    };

    std::vector<Scan> scans_;
    mutable std::vector<std::string_view> sorted_; // what is shown; empty until it is asked for
};

/// The same of several organizations, by name.
using AllScanDates = std::map<std::string, ScanDates, std::less<>>;

} // namespace edca
