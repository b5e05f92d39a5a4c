#pragma once

#include "domain/timeline.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// One control over all scans, for people: what it demands, a strip of marks for each subject with
/// every change in words below it, when the control itself changed, and what the marks mean.
void render_timeline(std::ostream& out, const Timeline& timeline, const Look& look);

} // namespace edca::present
