#pragma once

#include "domain/trend.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// Why scores moved between two scans of one organization, for people: for each framework how much
/// was the servers' doing, how much sight and how much the catalogue's; then, for the first of
/// them, the causes by size. `causes` are ordered by framework and size.
void render_causes(std::ostream& out, const std::vector<ScoreCause>& causes, const Look& look);

} // namespace edca::present
