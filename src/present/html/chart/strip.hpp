#pragma once

#include "domain/control_history.hpp"
#include "domain/report.hpp"
#include "present/html/chart/clock.hpp"
#include "present/html/writer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edca::present::html {

/// The lines of a strip, one for each kind of run: `d` of an SVG path.
struct StripPath {
    std::string_view kind; // f Fail, still; o Fail, over; w, p, u, s; m: many short runs
    std::string d;
};

/// Runs of a status on the clock. A Fail is still when no Pass or Warning came after it. Runs that
/// are shorter than a unit and follow each other become one mark of many.
std::vector<StripPath> strip_paths(const Clock& clock, const std::vector<StatusSpan>& spans);

/// Draws runs as lines whose thickness and dash tell the status, as well as their colour. `notches`
/// are times at which something changed below the status. The strip stretches to any width.
void draw_strip(Writer& html, const Clock& clock, const std::vector<StatusSpan>& spans,
                const std::vector<std::string>& notches = {});

/// The values of a setting on the same clock, each written where it has room.
void draw_setting(Writer& html, const Clock& clock, const std::vector<ValueSpan>& spans);

} // namespace edca::present::html
