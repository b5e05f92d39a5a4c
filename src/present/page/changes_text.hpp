#pragma once

#include "domain/change.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// Changes for people, under a heading for each scan that showed them. `changes` are ordered by
/// organization and scan; organizations are named when there is more than one.
void render_changes(std::ostream& out, const std::vector<Change>& changes, const Look& look);

} // namespace edca::present
