// What questions of queries/auditor answer: scores, and what is missing in them.
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/questions.hpp"

#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("score_at_quarter_ends takes the last scan before each end, however old") {
    auto history = memory_history();
    append(history, a_scan("2025-02-01").with("A", Status::fail).with("B", Status::fail));
    append(history,
           a_scan("2025-03-31T23:59:59.999Z").with("A", Status::pass).with("B", Status::fail));
    append(history, a_scan("2025-07-01").with("A", Status::pass).with("B", Status::pass));

    const Lines columns{"framework", "quarter", "scans", "taken_at", "score", "delta"};
    CHECK(ask(history, "score_at_quarter_ends", columns) ==
          Lines{"All|2025-Q1|2|2025-03-31T23:59:59.999Z|50.0|",
                "All|2025-Q2|0|2025-03-31T23:59:59.999Z|50.0|0.0",
                "All|2025-Q3|1|2025-07-01T00:00:00.000Z|100.0|50.0",
                "CIS|2025-Q1|2|2025-03-31T23:59:59.999Z|50.0|",
                "CIS|2025-Q2|0|2025-03-31T23:59:59.999Z|50.0|0.0",
                "CIS|2025-Q3|1|2025-07-01T00:00:00.000Z|100.0|50.0"});
    CHECK(ask(history, "score_at_quarter_ends", columns, {{":framework", "cis"}}).size() == 3);
}

TEST_CASE("coverage_per_framework counts only verified controls whose status is known") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", Status::fail)
                        .with("B", Status::unknown)
                        .weighing("B", 10)
                        .with("C", Status::pass)
                        .unverified("C")
                        .with("D", Status::skipped)
                        .tagged("D", {"CIS", "ISM"}));
    CHECK(ask_all(history, "coverage_per_framework") == Lines{"Contoso|ISM|1|0|0|1|0|0.0|0.0",
                                                              "Contoso|All|4|1|1|1|1|25.0|20.0",
                                                              "Contoso|CIS|4|1|1|1|1|25.0|20.0"});
}

TEST_CASE("points_to_gain adds up to what a score lacks") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", Status::fail)
                        .weighing("A", 2)
                        .with("B", Status::unknown)
                        .weighing("B", 3)
                        .tagged("B", {"ISM"})
                        .with("C", Status::pass)
                        .weighing("C", 5)
                        .with("D", Status::skipped)
                        .with("E", Status::fail)
                        .unverified("E"));
    const Lines columns{"framework", "control_id", "status", "points"};
    CHECK(ask(history, "points_to_gain", columns) ==
          Lines{"All|B|Unknown|30.0", "All|A|Fail|20.0"});
    CHECK(ask(history, "points_to_gain", columns, {{":framework", "ism"}}) ==
          Lines{"ISM|B|Unknown|100.0"});
    CHECK(rows(history, "SELECT score FROM scores WHERE framework = 'All'") == Lines{"50.0"});
}
