#pragma once

#include "domain/change.hpp"
#include "domain/redefinition.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// Changes of the catalogue of controls, for people: as render_changes(), then the reuses of ids.
void render_catalogue_changes(std::ostream& out, const std::vector<Change>& changes,
                              const Reuses& reuses, const Look& look);

} // namespace edca::present
