#pragma once

#include "domain/gate.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// Whether all conditions hold, in one line: which do not.
std::string gate_verdict(const std::vector<GateRow>& rows);

/// The conditions of each organization, and the verdict as the last line.
void render_gate(std::ostream& out, const std::vector<GateRow>& rows, const Look& look);

/// One row per organization and condition.
Table gate_table(const std::vector<GateRow>& rows);

} // namespace edca::present
