#pragma once

#include "domain/control_page.hpp"
#include "present/dates.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// One track of a control in brief: a strip of marks, how it stands, how often it flipped, when it
/// failed and passed, and how long it took to fix, between two bounds.
void write_fared(std::ostream& out, const ControlPage& page, const Track& track, DateForm dates,
                 const Look& look);

} // namespace edca::present
