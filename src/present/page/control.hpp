#pragma once

#include "domain/control_report.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// All of one control, for people: its demand, status and history of each subject, changes of its
/// definition, remediation and references.
void render_control(std::ostream& out, const ControlReport& report, const Look& look);

} // namespace edca::present
