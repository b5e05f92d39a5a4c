#pragma once

#include "domain/state.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// States of subjects that are out of sight, and of controls and subjects that are not assessed any
/// more, each under a heading: a line for each such control, and for each such subject of controls
/// that still are. Writes nothing where there is none.
void write_not_assessed(std::ostream& out, const std::vector<State>& states, const Look& look);

} // namespace edca::present
