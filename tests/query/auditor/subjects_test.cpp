// What questions of queries/auditor answer: servers and other subjects.
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

TEST_CASE("odd_subjects lists who differs from most peers whose status is known") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", "EX1", Status::pass)
                        .with("A", "EX2", Status::pass)
                        .with("A", "EX3", Status::fail, "TLS 1.0 is on")
                        .with("A", "EX4", Status::unknown)
                        .with("B", "EX1", Status::pass)
                        .with("B", "EX2", Status::warning)
                        .with("C", "EX1", Status::fail)
                        .with("C", "EX2", Status::skipped));
    CHECK(ask(history, "odd_subjects",
              {"control_id", "subject", "status", "peers", "alike", "others", "evidence"}) ==
          Lines{R"(A|EX3|Fail|2|0|{"Pass":2,"Warning":0,"Fail":0}|TLS 1.0 is on)",
                R"(B|EX1|Pass|1|0|{"Pass":0,"Warning":1,"Fail":0}|seen)",
                R"(B|EX2|Warning|1|0|{"Pass":1,"Warning":0,"Fail":0}|seen)"});
}

TEST_CASE("odd_settings lists values that most peers do not have") {
    auto history = memory_history();
    const auto scan = [&](const char* day, const char* third) {
        append(history, a_scan(day)
                            .with("A", "EX1", Status::pass)
                            .property("Level", "5")
                            .with("A", "EX2", Status::pass)
                            .property("Level", "5")
                            .with("A", "EX3", Status::pass)
                            .property("Level", third));
    };
    scan("2026-01-01", "5");
    scan("2026-01-02", "3");
    CHECK(ask(history, "odd_settings",
              {"property", "subject", "value", "since", "peers", "alike", "other_values"}) ==
          Lines{R"(Level|EX3|3|2026-01-02T00:00:00.000Z|2|0|["5"])"});
    CHECK(ask_all(history, "odd_settings", {{":at", "2026-01-01"}}).empty());
}

TEST_CASE("worst_subjects weighs the verified controls that fail on each") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", "EX1", Status::fail)
                        .with("A", "EX2", Status::pass)
                        .weighing("A", 9)
                        .with("B", "EX1", Status::warning)
                        .with("B", "EX2", Status::fail)
                        .with("C", "EX2", Status::fail)
                        .unverified("C"));
    CHECK(ask_all(history, "worst_subjects") ==
          Lines{"Contoso|Server|EX1|2|0|1|1|0|0|9", "Contoso|Server|EX2|3|1|2|0|0|0|5"});
}

TEST_CASE("unread_servers lists servers that answered little or that are missing") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", "EX1", Status::pass)
                        .with("A", "EX2", Status::pass)
                        .with("A", "EX3", Status::pass));
    append(history, a_scan("2026-01-02")
                        .with("A", "EX1", Status::unknown)
                        .with("A", "EX2", Status::unknown)
                        .with("B", "EX1", Status::unknown)
                        .with("B", "EX2", Status::fail)
                        .with("C", "EX2", Status::pass)
                        .with("D", "EX1", Status::skipped));
    const Lines columns{"subject", "controls", "unknown", "known", "missing"};
    CHECK(ask(history, "unread_servers", columns) == Lines{"EX1|3|2|0|0", "EX3|0|0|0|1"});
    CHECK(ask(history, "unread_servers", columns, {{":percent", "30"}}) ==
          Lines{"EX1|3|2|0|0", "EX3|0|0|0|1", "EX2|3|1|2|0"});
    CHECK(ask(history, "unread_servers", columns, {{":at", "2026-01-01"}}).empty());
}

TEST_CASE("blind_spots says since when nothing is known and what was known last") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", "EX1", Status::fail)
                        .with("B", Status::skipped)
                        .with("C", Status::pass));
    append(history, a_scan("2026-01-02")
                        .with("A", "EX1", Status::unknown)
                        .with("B", Status::skipped)
                        .with("C", Status::pass));
    append(history, a_scan("2026-01-03").with("A", "EX1", Status::skipped).with("C", Status::pass));
    CHECK(ask(history, "blind_spots",
              {"control_id", "subject", "status", "blind_since", "days", "last_known_status"},
              {{":now", "2026-01-03T00:00:00.000Z"}}) ==
          Lines{"B|||2026-01-01T00:00:00.000Z|2|", "A||Skipped|2026-01-02T00:00:00.000Z|1|Fail",
                "A|EX1|Skipped|2026-01-02T00:00:00.000Z|1|Fail"});
}
