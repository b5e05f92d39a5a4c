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
