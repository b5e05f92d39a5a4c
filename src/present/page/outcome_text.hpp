#pragma once

#include "domain/outcome.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// What became of recorded files, for people: one in words with the controls that changed, several
/// as a table with a sum. One that failed prints nothing: its error is told elsewhere.
void render_outcomes(std::ostream& out, const std::vector<RecordOutcome>& outcomes,
                     const Look& look);

} // namespace edca::present
