#include "command/option/duration.hpp"
#include "command/option/fail_on.hpp"
#include "command/option/size.hpp"
#include "domain/error.hpp"
#include "support/catch.hpp"

using namespace edca;
using Texts = std::vector<std::string>;

TEST_CASE("a length of time is a number of hours, days or weeks") {
    CHECK(command::days("--failing-for", "30d") == 30);
    CHECK(command::days("--failing-for", "2w") == 14);
    CHECK(command::days("--failing-for", "36h") == Approx(1.5));
    for (const char* text : {"", "d", "30", "30 d", "-1d", "1.5d", "30days"})
        CHECK_THROWS_AS(command::days("--failing-for", text), Error);
}

TEST_CASE("a size is a number of bytes, or of kilo-, mega- or gigabytes") {
    CHECK(command::bytes("--max-size", "4096") == 4096);
    CHECK(command::bytes("--max-size", "64k") == 65536);
    CHECK(command::bytes("--max-size", "256M") == 268435456);
    CHECK(command::bytes("--max-size", "2G") == std::uintmax_t{2} << 30U);
    for (const char* text :
         {"", "0", "K", "-1", "1.5M", "1 M", "1MB", "1T", "99999999999999999999", "17179869184G"})
        CHECK_THROWS_AS(command::bytes("--max-size", text), Error);
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
