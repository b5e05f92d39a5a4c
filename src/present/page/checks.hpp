#pragma once

#include "domain/check.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// Whether digests that were kept elsewhere were among what the history was held against.
enum class Held { here, elsewhere };

/// Checks of a history, for people. Places and digests are never cut.
void render_checks(std::ostream& out, const Checks& checks, Held held, const Look& look);

/// One row per check.
Table check_table(const Checks& checks);

} // namespace edca::present
