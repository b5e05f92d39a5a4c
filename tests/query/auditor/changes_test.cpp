// What questions of queries/auditor answer: what changed, when and how often.
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

TEST_CASE("most_flapping counts flips across gaps, of controls and of each subject") {
    auto history = memory_history();
    const auto scan = [&](const char* day, Status one, Status other) {
        append(history, a_scan(day).with("A", "EX1", one).with("A", "EX2", other));
    };
    scan("2026-01-01", Status::pass, Status::pass);
    scan("2026-01-02", Status::unknown, Status::pass);
    scan("2026-01-03", Status::fail, Status::pass);
    scan("2026-01-04", Status::pass, Status::fail);
    scan("2026-01-05", Status::pass, Status::pass);

    // As a whole it went Pass, Unknown, Fail, Fail, Pass.
    const Lines columns{"control_id", "title", "subject", "flips"};
    CHECK(ask(history, "most_flapping", columns) ==
          Lines{"A|Title of A||2", "A|Title of A|EX1|2", "A|Title of A|EX2|2"});
    CHECK(ask(history, "most_flapping", columns, {{":flips", "3"}}).empty());
}

TEST_CASE("regressions_per_month has a row for months without scans, too") {
    auto history = memory_history();
    append(history, a_scan("2026-01-10").with("A", Status::pass).with("B", Status::pass));
    append(history, a_scan("2026-01-31").with("A", Status::fail).with("B", Status::unknown));
    append(history,
           a_scan("2026-03-01").with("A", Status::pass).with("B", Status::fail).weighing("B", 15));
    CHECK(ask_all(history, "regressions_per_month") == Lines{"Contoso|2026-01|2|1|0|0|1|0.0",
                                                             "Contoso|2026-02|0|0|0|0|0|",
                                                             "Contoso|2026-03|1|1|1|1|0|25.0"});
}

TEST_CASE("changed_before says what changed in the weeks before a date, and what may have") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", Status::pass).with("B", Status::pass));
    append(history, a_scan("2026-01-10").with("A", Status::fail).with("B", Status::pass));
    append(history, a_scan("2026-01-15").with("A", Status::fail).with("B", Status::fail));
    append(history, a_scan("2026-02-01").with("A", Status::pass).with("B", Status::fail));

    const Lines columns{"control_id", "change", "seen_before_at", "changed_at", "certain"};
    // A was seen to fail within the week, but may have begun to before it.
    CHECK(ask(history, "changed_before", columns, {{":at", "2026-01-16"}}) ==
          Lines{"A|regressed|2026-01-01T00:00:00.000Z|2026-01-10T00:00:00.000Z|0",
                "B|regressed|2026-01-10T00:00:00.000Z|2026-01-15T00:00:00.000Z|1",
                "A|fixed|2026-01-15T00:00:00.000Z|2026-02-01T00:00:00.000Z|0"});
    CHECK(ask(history, "changed_before", {"control_id", "change", "certain"}) ==
          Lines{"A|fixed|0"});
    CHECK(ask(history, "changed_before", {"control_id", "change", "certain"}, {{":weeks", "4"}}) ==
          Lines{"A|regressed|0", "B|regressed|1", "A|fixed|1"});
}

TEST_CASE("flipped_when_redefined tells flips that another definition may have made") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", Status::fail).with("B", Status::fail));
    append(history,
           a_scan("2026-01-02").with("A", Status::pass).weighing("A", 3).with("B", Status::pass));
    append(history,
           a_scan("2026-01-03").with("A", Status::pass).weighing("A", 4).with("B", Status::pass));
    CHECK(ask(history, "flipped_when_redefined",
              {"control_id", "change", "redefined_at", "fields", "reused"}) ==
          Lines{R"(A|fixed|2026-01-02T00:00:00.000Z|["severity_weight"]|0)"});
    CHECK(ask_all(history, "flipped_when_redefined", {{":since", "2026-01-03"}}).empty());
    CHECK(ask_all(history, "flipped_when_redefined", {{":until", "2026-01-02"}}).size() == 1);
}
