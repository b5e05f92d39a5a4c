#pragma once

#include "domain/check.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// What each check found, for people; nothing of a place or a digest is cut off.
void render_checks(std::ostream& out, const Checks& checks, const Look& look);

} // namespace edca::present
