#pragma once

#include "domain/control_history.hpp"
#include "present/dates.hpp"
#include "present/wrap.hpp"

#include <vector>

namespace edca::present {

using Line = std::vector<Piece>;

/// Kind and name of the subject, or `All subjects`.
Line subject_line(const StatusHistory& history);

/// One line per pair of scans between which something changed: the status, the properties, when,
/// and the kind of change. Where the status became known or unknown, properties that appeared or
/// disappeared with it are only counted. A change of a property that was seen in later scans than
/// the change of the status has its own line.
std::vector<Line> change_lines(std::vector<Change> changes, const Dates& dates);

/// Number of flips, share of time failing, and the status now with its beginning.
Line summary_line(const StatusHistory& history, const Dates& dates);

} // namespace edca::present
