#pragma once

#include "domain/time/timestamp.hpp"
#include "input/source.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace edca::input {

/// Sorts analysis files by the times of their scans, since a history takes a scan that follows the
/// last one in the least time. A time is what the file's name says, as EDCA names its files, or
/// else the beginning of the file. Where neither says one, as of standard input, the source keeps
/// its place. A wrong time does no harm: scans may be recorded in any order.
void sort_by_time(std::vector<Source>& sources);

/// The time that a file's name holds: `analysis_20260424_082200.json`, also with hyphens or without
/// the time of day. Nothing where it holds none.
std::optional<Timestamp> time_in_name(std::string_view name);

/// The time of a scan whose file begins with these bytes, UTF-8 or UTF-16. Nothing where its
/// AnalysisTimestamp comes later, or is none.
std::optional<Timestamp> time_in_beginning(std::string_view bytes);

} // namespace edca::input
