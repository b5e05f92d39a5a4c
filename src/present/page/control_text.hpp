#pragma once

#include "domain/control_page.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// One control whole, for people: what it demands, how each subject stands and fared, how long its
/// failures lasted, what became of its definition, and how to put it right.
void render_control(std::ostream& out, const ControlPage& page, const Look& look);

} // namespace edca::present
