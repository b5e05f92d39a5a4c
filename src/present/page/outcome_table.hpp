#pragma once

#include "domain/outcome.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// A line per file, without the counts that are zero throughout, and a sum.
void write_outcome_table(std::ostream& out, const std::vector<RecordOutcome>& outcomes,
                         const Look& look);

/// Says why scans were left out that were removed before, and what brings them back.
void write_left_out(std::ostream& out, const std::vector<RecordOutcome>& outcomes,
                    const Look& look);

} // namespace edca::present
