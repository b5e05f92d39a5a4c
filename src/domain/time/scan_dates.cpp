#include "domain/time/scan_dates.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace edca {

void ScanDates::add(std::string utc, std::string shown) {
    scans_.push_back({std::move(utc), std::move(shown)});
    sorted_.clear();
}

std::string_view ScanDates::shown(std::string_view utc) const {
    const auto found =
        std::lower_bound(scans_.begin(), scans_.end(), utc,
                         [](const Scan& scan, std::string_view time) { return scan.utc < time; });
    return found != scans_.end() && found->utc == utc ? std::string_view(found->shown) : utc;
}

std::size_t ScanDates::needed_length(std::string_view utc) const {
    constexpr std::array<std::size_t, 3> lengths{10, 16, 19};
    if (sorted_.empty()) {
        for (const Scan& scan : scans_)
            sorted_.push_back(scan.shown);
        std::sort(sorted_.begin(), sorted_.end());
    }
    const std::string_view text = shown(utc);
    for (const std::size_t length : lengths) {
        const auto part = text.substr(0, length);
        const auto first = std::lower_bound(sorted_.begin(), sorted_.end(), part);
        const auto last = std::find_if(
            first, sorted_.end(), [&](std::string_view other) { return !other.starts_with(part); });
        if (last - first <= 1)
            return length;
    }
    return 23;
}

} // namespace edca
