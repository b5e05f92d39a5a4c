#include "present/sparkline.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace edca::present;

TEST_CASE("a sparkline runs from the lowest bar to the highest") {
    CHECK(sparkline({0., 1., 2., 3., 4., 5., 6., 7.}, 8) == "▁▂▃▄▅▆▇█");
    CHECK(sparkline({69.38, 71.2}, 8) == "▁█");
}

TEST_CASE("a series that never moved is a line in the middle") {
    CHECK(sparkline({50., 50., 50.}, 8) == "▄▄▄");
    CHECK(sparkline({0.}, 8) == "▄");
}

TEST_CASE("a missing value is a dot and does not count as zero") {
    CHECK(sparkline({70., std::nullopt, 80.}, 8) == "▁·█");
    CHECK(sparkline({std::nullopt, std::nullopt}, 8) == "··");
    CHECK(sparkline({}, 8).empty());
}

TEST_CASE("more values than columns are drawn as the means of neighbours") {
    CHECK(sparkline({0., 2., 8., 8., 1., 1.}, 3) == "▁█▁");
    CHECK(sparkline({0., std::nullopt, std::nullopt, std::nullopt, 7., 7.}, 3) == "▁·█");
}

TEST_CASE("a sparkline never takes more than its columns") {
    for (std::size_t count = 0; count < 40; ++count) {
        CAPTURE(count);
        const std::vector<std::optional<double>> values(count, 1.0);
        CHECK(display_width(sparkline(values, 7)) == std::min<std::size_t>(count, 7));
    }
}
