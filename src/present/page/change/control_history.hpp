#pragma once

#include "domain/control_history.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// History of one control, for people: its demand, a row of marks for each subject with the changes
/// in words below it, the changes of its definition, and a legend of the marks.
void render_control_history(std::ostream& out, const ControlHistory& control, const Look& look);

} // namespace edca::present
