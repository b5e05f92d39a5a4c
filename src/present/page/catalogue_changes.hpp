#pragma once

#include "domain/change.hpp"
#include "domain/redefinition.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// Changes of the catalogue of controls, for people: as render_changes(), then the reuses of ids.
void render_catalogue_changes(std::ostream& out, const std::vector<Change>& changes,
                              const Reuses& reuses, const Look& look);

/// One row per change: the columns of change_table(), and whether the change reused the id.
Table catalogue_change_table(const std::vector<Change>& changes, const Reuses& reuses);

} // namespace edca::present
