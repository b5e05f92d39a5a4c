#pragma once

#include "domain/outcome.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// Outcomes of files to be recorded, for people: of one file in words with its changes, of several
/// as one line each with a sum. A single file that failed prints nothing: its error is reported on
/// stderr.
void render_outcomes(std::ostream& out, const std::vector<RecordOutcome>& outcomes,
                     const Look& look);

/// One row per file.
Table outcome_table(const std::vector<RecordOutcome>& outcomes);

} // namespace edca::present
