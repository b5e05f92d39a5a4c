#pragma once

#include "domain/status_report.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// Status of an organization at one scan, for people: scores; controls that do not pass, heaviest
/// first, under a heading for each group; controls and subjects that are not assessed any more;
/// mean times to fix.
void render_status(std::ostream& out, const StatusReport& report, const Look& look);

/// One row per state.
Table status_table(const std::vector<StatusReport>& reports);

} // namespace edca::present
