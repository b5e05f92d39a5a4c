#pragma once

#include "domain/report.hpp"

#include <iosfwd>

namespace edca::present {

/// The first page of a report as Markdown, for a ticket or a mail: the headline, the numbers, what
/// newly fails and what moved the score.
void render_report(std::ostream& out, const Report& report);

} // namespace edca::present
