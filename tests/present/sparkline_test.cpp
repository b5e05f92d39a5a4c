#include "present/sparkline.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace edca::present;

namespace {

/// The line on the scale of its own values.
std::string alone(const Values& values, std::size_t columns) {
    return sparkline(values, scale_of({&values}).value_or(Scale{}), columns);
}

} // namespace

TEST_CASE("a sparkline runs from the lowest bar to the highest") {
    CHECK(alone({0., 1., 2., 3., 4., 5., 6., 7.}, 8) == "▁▂▃▄▅▆▇█");
    CHECK(alone({69.38, 71.2}, 8) == "▁█");
}

TEST_CASE("on one scale the same value has the same bar in each line") {
    const Values high{90., 100.};
    const Values low{30., 100.};
    const auto scale = scale_of({&high, &low});
    REQUIRE(scale);
    CHECK(scale->least == 30.);
    CHECK(scale->greatest == 100.);
    CHECK(sparkline(high, *scale, 8) == "▇█");
    CHECK(sparkline(low, *scale, 8) == "▁█");
    const Values none{std::nullopt};
    CHECK_FALSE(scale_of({&none}));
    CHECK_FALSE(scale_of({}));
}

TEST_CASE("a series that never moved is a line in the middle") {
    CHECK(alone({50., 50., 50.}, 8) == "▄▄▄");
    CHECK(alone({0.}, 8) == "▄");
}

TEST_CASE("a missing value is a dot and does not count as zero") {
    CHECK(alone({70., std::nullopt, 80.}, 8) == "▁·█");
    CHECK(alone({std::nullopt, std::nullopt}, 8) == "··");
    CHECK(alone({}, 8).empty());
}

TEST_CASE("more values than columns are drawn as the lowest of neighbours") {
    CHECK(alone({0., 2., 8., 8., 1., 9.}, 3) == "▁▇▂");
    CHECK(alone({0., std::nullopt, std::nullopt, std::nullopt, 7., 7.}, 3) == "▁·█");
}

TEST_CASE("a sparkline never takes more than its columns") {
    for (std::size_t count = 0; count < 40; ++count) {
        CAPTURE(count);
        const Values values(count, 1.0);
        CHECK(display_width(alone(values, 7)) == std::min<std::size_t>(count, 7));
    }
}
