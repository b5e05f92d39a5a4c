#pragma once

#include "domain/check.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// Checks of a history, for people. Places and digests are never cut.
void render_checks(std::ostream& out, const Checks& checks, const Look& look);

/// One row per check.
Table check_table(const Checks& checks);

} // namespace edca::present
