#include "present/html/chart/parts.hpp"

namespace edca::present::html {

void draw_gaps(Writer& html, const Page& page, std::string_view height) {
    for (const Gap& gap : page.gaps)
        html.put_empty("rect", {{"class", "gap"},
                                {"x", percent(page.clock.x(gap.from))},
                                {"width", percent(page.clock.x(gap.to) - page.clock.x(gap.from))},
                                {"y", "0"},
                                {"height", height}});
}

void draw_upright(Writer& html, std::string_view kind, double x, std::string_view from,
                  std::string_view to) {
    html.put_empty(
        "line",
        {{"class", kind}, {"x1", percent(x)}, {"x2", percent(x)}, {"y1", from}, {"y2", to}});
}

Writer::Element open_stretched(Writer& html, double height) {
    return html.open("svg", {{"viewBox", "0 0 1000 " + units(height)},
                             {"preserveAspectRatio", "none"},
                             {"width", "100%"},
                             {"height", units(height)}});
}

void draw_path(Writer& html, std::string_view kind, const std::string& d) {
    if (!d.empty())
        html.put_empty("path", {{"class", kind}, {"d", d}});
}

} // namespace edca::present::html
