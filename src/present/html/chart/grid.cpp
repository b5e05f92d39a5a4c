#include "present/html/chart/lines.hpp"

#include "present/html/chart/parts.hpp"

namespace edca::present::html {

void draw_ticks(Writer& html, const Page& page) {
    const auto frame =
        html.open("svg", {{"class", "t ticks"}, {"height", "30"}, {"aria-hidden", "true"}});
    double last = -100;
    for (const CatalogueChange& change : page.catalogue) {
        const double x = page.clock.x(change.at);
        if (change.letter.empty() || x - last <= 14)
            continue;
        html.put("text", {{"class", "cat"}, {"x", percent(x)}, {"y", "10"}}, change.letter);
        last = x;
    }
    for (const Tick& tick : page.clock.ticks()) {
        draw_upright(html, "tick", tick.x, "16", "30");
        if (!tick.text.empty())
            html.put("text",
                     {{"class", tick.major ? "tick major" : "tick"},
                      {"x", percent(tick.x)},
                      {"dx", "3"},
                      {"y", "26"}},
                     tick.text);
    }
}

void draw_grid(Writer& html, const Page& page) {
    const auto frame =
        html.open("svg", {{"class", "grid"}, {"aria-hidden", "true"}, {"focusable", "false"}});
    draw_gaps(html, page, "100%");
    for (const Tick& tick : page.clock.ticks())
        draw_upright(html, tick.major ? "tick major" : "tick", tick.x, "0", "100%");
    for (const CatalogueChange& change : page.catalogue)
        draw_upright(html, "cat", page.clock.x(change.at), "0", "100%");
}

} // namespace edca::present::html
