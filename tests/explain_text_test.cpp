#include "present/explain_text.hpp"

#include <catch2/catch.hpp>
#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

ScoreCause cause(const char* framework, const char* control, const char* why, double points) {
    return {.organization = "Contoso",
            .framework = framework,
            .from_scan_id = 1,
            .to_scan_id = 2,
            .control_id = control,
            .cause = why,
            .points = points,
            .title = "Title",
            .redefined = false,
            .from_score = 70,
            .to_score = 70 + points,
            .from_at = "2026-01-01T06:00:00.000Z",
            .to_at = "2026-02-01T06:00:00.000Z"};
}

std::string drawn(const std::vector<ScoreCause>& causes) {
    std::ostringstream out;
    render_causes(out, causes, {.columns = 0});
    return out.str();
}

} // namespace

TEST_CASE("a score that moved only because the catalogue changed says so") {
    CHECK_THAT(drawn({cause("All", "EDCA-A-001", "weight", -2),
                      cause("All", "EDCA-B-001", "appeared", -1)}),
               Contains("only the catalogue changed: nothing got better or worse"));
    CHECK_THAT(drawn({cause("All", "EDCA-A-001", "lost", -2)}), Contains("only sight changed"));
    CHECK_THAT(
        drawn({cause("All", "EDCA-A-001", "fixed", 2), cause("All", "EDCA-B-001", "weight", -1)}),
        !Contains("better or worse"));
}

TEST_CASE("points are told apart by whose doing they are, for each framework") {
    auto causes = std::vector{cause("All", "EDCA-A-001", "fixed", 5),
                              cause("CIS", "EDCA-B-001", "frameworks", 3)};
    causes[0].redefined = true;
    CHECK(drawn(causes) == "Contoso · scan 1, 2026-01-01 → scan 2, 2026-02-01 UTC\n"
                           "framework   from     to  delta  servers  sight  catalogue\n"
                           "All        70.00  75.00  +5.00    +5.00\n"
                           "CIS        70.00  73.00  +3.00                      +3.00\n"
                           "\n"
                           "All\n"
                           "  points  control     cause              title\n"
                           "   +5.00  EDCA-A-001  fixed (redefined)  Title\n");
}

TEST_CASE("nothing to explain is said in words") {
    CHECK(drawn({}) == "no score moved\n");
}
