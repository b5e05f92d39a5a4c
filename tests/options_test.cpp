#include "command/duration.hpp"
#include "command/fail_on.hpp"
#include "domain/error.hpp"

#include <catch2/catch.hpp>

using namespace edca;
using Texts = std::vector<std::string>;

TEST_CASE("a length of time is a number of hours, days or weeks") {
    CHECK(command::days("--failing-for", "30d") == 30);
    CHECK(command::days("--failing-for", "2w") == 14);
    CHECK(command::days("--failing-for", "36h") == Approx(1.5));
    for (const char* text : {"", "d", "30", "30 d", "-1d", "1.5d", "30days"})
        CHECK_THROWS_AS(command::days("--failing-for", text), Error);
}

TEST_CASE("a severity to fail on stands for itself and all that are heavier") {
    const auto conditions = command::parse_fail_on({"regressed:high", "LOST"});
    REQUIRE(conditions.size() == 2);
    CHECK(conditions[0].change == ChangeKind::regressed);
    CHECK(conditions[0].severities == Texts{"High", "Critical"});
    CHECK(conditions[1].change == ChangeKind::lost);
    CHECK(conditions[1].severities.empty());
    CHECK_THROWS_WITH(command::parse_fail_on({"regressed:8"}),
                      "--fail-on: \"8\" is no severity, expected Critical, High, Medium or Low");
    CHECK_THROWS_AS(command::parse_fail_on({"broken"}), Error);
}
