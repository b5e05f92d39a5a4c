#pragma once

#include "domain/status_report.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// How an organization stood at one scan, for people: its scores, what does not pass, heaviest
/// first under a heading for each group, what is not assessed any more, and how long fixing took.
void render_status(std::ostream& out, const StatusReport& report, const Look& look);

} // namespace edca::present
