#pragma once

#include "domain/explanation.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// Why scores moved between two scans of one organization, for people: for each framework the
/// points of servers, visibility and catalogue; then the causes of the first framework that moved,
/// by size.
void render_explanation(std::ostream& out, const Explanation& explanation, const Look& look);

/// One row per cause.
Table cause_table(const std::vector<Explanation>& explanations);

} // namespace edca::present
