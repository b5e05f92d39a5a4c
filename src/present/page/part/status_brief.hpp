#pragma once

#include "domain/control_report.hpp"
#include "present/dates.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// A status history in brief: marks, status now, flips, dates of failures and passes, mean time to
/// fix between two bounds, first lines of the evidence. `report` is that of the control.
void write_status_brief(std::ostream& out, const ControlReport& report,
                        const StatusHistory& history, const Dates& dates, const Look& look);

} // namespace edca::present
