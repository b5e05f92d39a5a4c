#pragma once

#include "domain/timeline.hpp"
#include "present/look.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// How a track fared from scan to scan, oldest first; nothing where it was not assessed.
struct Strip {
    std::vector<std::optional<Status>> marks;
    std::size_t scans_per_mark = 1;
};

/// One mark per scan; where there are more scans than columns, each mark stands for as many scans
/// (the last for what is left) and shows the worst: Fail, Warning, Unknown, Pass, Skipped, not
/// assessed. `scan_times` and the track's spans are oldest first.
Strip strip(const Track& track, const std::vector<std::string>& scan_times, std::size_t columns);

/// The character that stands for a status: ✓ ! ✗ ? – and · for not assessed.
std::string_view mark(std::optional<Status> status);

/// The strip as text, coloured where the look has colour.
std::string strip_text(const Strip& strip, const Look& look);

} // namespace edca::present
