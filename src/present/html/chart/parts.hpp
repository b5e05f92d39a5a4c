#pragma once

#include "present/html/page.hpp"
#include "present/html/writer.hpp"

#include <string>
#include <string_view>

namespace edca::present::html {

/// Parts that several charts have. Lengths without a sign are pixels; `x` is in units of the clock.

/// Bands where there was no scan for long. `height` is pixels, or a share of what is around.
void draw_gaps(Writer& html, const Page& page, std::string_view height);

/// A line from top to bottom. `kind` is its class.
void draw_upright(Writer& html, std::string_view kind, double x, std::string_view from,
                  std::string_view to);

/// A frame that stretches with the width, in units of the clock: what is in it keeps the thickness
/// of its lines.
Writer::Element open_stretched(Writer& html, double height);

/// A path; nothing where `d` is empty.
void draw_path(Writer& html, std::string_view kind, const std::string& d);

} // namespace edca::present::html
