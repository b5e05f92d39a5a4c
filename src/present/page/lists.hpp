#pragma once

#include "domain/table.hpp"
#include "present/look.hpp"

#include <cstddef>
#include <iosfwd>

namespace edca::present {

/// Lists for people, with the columns of a query that people look for. A narrow terminal drops the
/// less important ones. The organization is shown where several `organizations` were asked for.

/// `scans` has the columns of view `scans`.
void render_scans(std::ostream& out, const Table& scans, std::size_t organizations,
                  const Look& look);

/// `removals` has the columns of view `removals`.
void render_removals(std::ostream& out, const Table& removals, const Look& look);

/// `controls` has the columns of queries/controls.sql.
void render_controls(std::ostream& out, const Table& controls, std::size_t organizations,
                     const Look& look);

/// `organizations` has the columns of view `organizations`.
void render_organizations(std::ostream& out, const Table& organizations, const Look& look);

} // namespace edca::present
