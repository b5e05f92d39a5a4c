#pragma once

#include "domain/outcome.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace edca::present {

/// Time of the scan, by its own clock or in UTC, as `look` says; nothing where it is not known.
std::optional<std::string> shown(const RecordOutcome& outcome, const Look& look);

/// Outcome of one file in words, with the changes since the scan before. Writes nothing of a file
/// that failed.
void write_outcome(std::ostream& out, const RecordOutcome& outcome, const Look& look);

/// For scans that were removed before and not recorded again: why, and the command that does it.
void write_left_out(std::ostream& out, const std::vector<RecordOutcome>& outcomes,
                    const Look& look);

} // namespace edca::present
