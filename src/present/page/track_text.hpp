#pragma once

#include "domain/timeline.hpp"
#include "present/dates.hpp"
#include "present/wrap.hpp"

#include <vector>

namespace edca::present {

using Line = std::vector<Piece>;

/// A line for each two scans between which something changed: the status, the properties, when, and
/// how that is to be read. What was seen later than the status was is told apart. Properties that
/// came or went because the subject itself came into sight or went out of it are only counted.
std::vector<Line> change_lines(std::vector<Change> changes, DateForm dates);

/// How often the track flipped, how long it failed, and what it is now since when.
Line track_summary(const Track& track, DateForm dates);

} // namespace edca::present
