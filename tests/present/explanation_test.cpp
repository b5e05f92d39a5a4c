#include "present/page/explanation.hpp"

#include "support/catch.hpp"

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
            .reused = false,
            .from_score = 70,
            .to_score = 70 + points,
            .from_at = "2026-01-01T06:00:00.000Z",
            .to_at = "2026-02-01T06:00:00.000Z"};
}

std::string drawn(const std::vector<ScoreCause>& causes,
                  const std::vector<ScoreMove>& scores = {{"All", 70, 75}}) {
    std::ostringstream out;
    render_explanation(out,
                       {.organization = "Contoso",
                        .from_scan_id = 1,
                        .from_at = "2026-01-01T06:00:00.000Z",
                        .to_scan_id = 2,
                        .to_at = "2026-02-01T06:00:00.000Z",
                        .scores = scores,
                        .causes = causes},
                       {.columns = 0});
    return out.str();
}

} // namespace

TEST_CASE("a score that moved only because the catalogue changed says so") {
    CHECK_THAT(drawn({cause("All", "EDCA-A-001", "weight", -2),
                      cause("All", "EDCA-B-001", "appeared", -1)}),
               Contains("only the catalogue changed: nothing got better or worse"));
    CHECK_THAT(drawn({cause("All", "EDCA-A-001", "lost", -2)}),
               Contains("only what could be read changed"));
    CHECK_THAT(
        drawn({cause("All", "EDCA-A-001", "fixed", 2), cause("All", "EDCA-B-001", "weight", -1)}),
        !Contains("better or worse"));
}

TEST_CASE("points are told apart by whose doing they are, for each framework") {
    auto causes = std::vector{cause("All", "EDCA-A-001", "fixed", 5),
                              cause("CIS", "EDCA-B-001", "frameworks", 3)};
    causes[0].redefined = true;
    CHECK(drawn(causes, {{"All", 70, 75}, {"CIS", 70, 73}, {"ISM", std::nullopt, 66}}) ==
          "Contoso · scan 1, 2026-01-01 → scan 2, 2026-02-01 UTC\n"
          "framework    from      to  delta  servers  visibility  catalogue\n"
          "All        70.00%  75.00%  +5.00    +5.00\n"
          "CIS        70.00%  73.00%  +3.00                           +3.00\n"
          "ISM             –  66.00%      –\n"
          "\n"
          "All\n"
          "  points  control     cause              title\n"
          "   +5.00  EDCA-A-001  fixed (redefined)  Title\n");
}

TEST_CASE("a flip of an id that was reused is the catalogue's doing") {
    auto flip = cause("All", "EDCA-A-001", "fixed", 5);
    flip.redefined = true;
    flip.reused = true;
    const auto text = drawn({flip});
    CHECK_THAT(text, Contains("only the catalogue changed: nothing got better or worse"));
    CHECK_THAT(text, Contains("fixed (id reused)"));
}

TEST_CASE("where no score moved, the scores are told all the same") {
    CHECK(drawn({}, {{"All", 70, 70}}) ==
          "Contoso · scan 1, 2026-01-01 → scan 2, 2026-02-01 UTC\n"
          "framework    from      to  delta  servers  visibility  catalogue\n"
          "All        70.00%  70.00%   0.00\n"
          "\n"
          "no score moved that both scans have\n");
}
