#pragma once

#include "domain/change.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// Changes, for people, under a heading for each scan. `changes` are ordered by
/// organization and scan. Organizations are named where there are several.
void render_changes(std::ostream& out, const std::vector<Change>& changes, const Look& look);

/// One row per change: the columns of view `drift`.
Table change_table(const std::vector<Change>& changes);

} // namespace edca::present
