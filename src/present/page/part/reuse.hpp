#pragma once

#include "domain/redefinition.hpp"
#include "present/dates.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <string_view>

namespace edca::present {

/// Says that a control id stood for another control before.
void write_reuse(std::ostream& out, std::string_view control_id, const Redefinition& redefinition,
                 const Dates& dates, const Look& look);

/// The same of each reuse.
void write_reuses(std::ostream& out, const Reuses& reuses, const Look& look);

} // namespace edca::present
