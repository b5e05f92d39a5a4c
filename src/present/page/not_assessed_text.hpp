#pragma once

#include "domain/state.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// What is not assessed any more, under a heading of its own: a line for each control that is gone,
/// and for each subject that is gone from controls that are not. Nothing for nothing.
void write_not_assessed(std::ostream& out, const std::vector<State>& states, const Look& look);

} // namespace edca::present
