#pragma once

#include "domain/table.hpp"
#include "present/look.hpp"

#include <cstddef>
#include <iosfwd>

namespace edca::present {

/// Scans for people: `scans` has the columns of view `scans`, of which digests are left out, and
/// the organization unless several `organizations` were asked about. In a narrow terminal the
/// source gives way first, then the counts that say least.
void render_scans(std::ostream& out, const Table& scans, std::size_t organizations,
                  const Look& look);

} // namespace edca::present
