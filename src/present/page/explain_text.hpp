#pragma once

#include "domain/explanation.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// Why scores moved between two scans of one organization, for people: for each framework how much
/// was the servers' doing, how much sight and how much the catalogue's; then, for the first that
/// moved, the causes by size.
void render_explanation(std::ostream& out, const Explanation& explanation, const Look& look);

} // namespace edca::present
