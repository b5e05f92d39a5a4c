#pragma once

#include "domain/state.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// States of controls that are assessed, as a grid: one line each where the look is wide enough,
/// else two.
void write_states(std::ostream& out, const std::vector<State>& states, const Look& look);

} // namespace edca::present
