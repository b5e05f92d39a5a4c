#include "present/grid.hpp"

#include "support/catch.hpp"

#include <sstream>

using namespace edca::present;

namespace {

/// Names that may shrink, a number that stays, and two that may go.
Grid grid() {
    return {{{"name"},
             {"stays", Align::right, Shrink::never},
             {"second", Align::right, Shrink::never, 2, 2},
             {"first", Align::right, Shrink::never, 2, 1}},
            {{{"NWMBX01.northwind-brewery.example"}, {"1"}, {"2"}, {"3"}}}};
}

std::string titles(std::size_t columns) {
    std::ostringstream out;
    const Look look{.columns = columns};
    write_titles(out, grid(), grid_layout(grid(), look), look);
    return out.str();
}

} // namespace

TEST_CASE("a grid that fits is as wide as its texts") {
    const Look look{.columns = 60};
    CHECK(line_width(grid(), grid_layout(grid(), look)) == 55);
}

TEST_CASE("in a narrow terminal texts shrink, then columns go one after the other") {
    CHECK(titles(30) == "name      stays  second  first\n");
    CHECK(titles(29) == "name            stays  second\n");
    CHECK(titles(23) == "name      stays  second\n");
    CHECK(titles(22) == "name      stays second\n");
    CHECK(titles(20) == "name           stays\n");
}

TEST_CASE("what may neither shrink nor go overflows") {
    CHECK(titles(10) == "name     stays\n");
}

TEST_CASE("a text that is wider than a thousand columns makes only its own line longer") {
    const std::string wide(5000, 'x');
    const Grid two{{{"name"}, {"next"}}, {{{wide}, {"a"}}, {{"short"}, {"b"}}}};
    std::ostringstream out;
    write_grid(out, two, {.columns = 0});
    const std::string space(1000, ' ');
    CHECK(out.str() == "name" + space.substr(4) + "  next\n" + wide + "  a\n" + "short" +
                           space.substr(5) + "  b\n");
}

TEST_CASE("a title that is wider than what is below it is as wide as any text may be") {
    const Grid one{{{std::string(5000, 't'), Align::right, Shrink::never}, {"next"}},
                   {{{"1"}, {"a"}}}};
    CHECK(line_width(one, grid_layout(one, {.columns = 0})) == 1000 + 2 + 4);
    CHECK(line_width(one, grid_layout(one, {.columns = 80})) == 1000 + 1 + 4);
}
