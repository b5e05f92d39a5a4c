// Ids that were given to another control, and controls that were redefined.

#include "query/compare/diff.hpp"
#include "query/score/trend_explain.hpp"
#include "support/catch.hpp"
#include "support/model/differences.hpp"
#include "support/questions.hpp"

using namespace edca;
using namespace edca::test;

namespace {

constexpr auto pass = Status::pass;
constexpr auto fail = Status::fail;

} // namespace

TEST_CASE("where an id is given to another control, all begins anew") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01").with("A", "EX1", pass).demanding("A", "SMTP banner"));
    append(history, a_scan("2026-06-01").with("A", "EX1", fail).demanding("A", "LDAP signing"));
    CHECK(differences(history, 1, 2) ==
          Lines{"finding|regressed|Pass|Fail||reused", "EX1|regressed|Pass|Fail||reused"});
    CHECK(new_failures(history, 1, 2).empty());
    const auto now = state_of(history, "2026-06-01");
    CHECK(now.failing_since == "2026-06-01T00:00:00.000Z");
    CHECK(now.first_failed_at == "2026-06-01T00:00:00.000Z");
    CHECK(now.last_passed_at == std::nullopt);
    CHECK(now.flips == 0);
    CHECK(now.reused_at == "2026-06-01T00:00:00.000Z");
    CHECK(rows(history, "SELECT flips, first_failed_at, last_passed_at FROM standings") ==
          Lines{"0|2026-06-01T00:00:00.000Z|", "0|2026-06-01T00:00:00.000Z|"});
}

TEST_CASE("a failure under an id that is given to another control is over, and not fixed") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", "EX1", pass).demanding("A", "SMTP banner"));
    append(history, a_scan("2026-02-01").with("A", "EX1", fail).demanding("A", "SMTP banner"));
    append(history, a_scan("2026-05-01").with("A", "EX1", fail).demanding("A", "LDAP signing"));
    append(history, a_scan("2026-06-01").with("A", "EX1", fail).demanding("A", "LDAP signing"));
    CHECK(rows(history,
               "SELECT passed_at, failed_at, last_failed_at, fixed_at, replaced_at, reused "
               "FROM failures WHERE subject IS NULL ORDER BY failed_at") ==
          Lines{"2026-01-01T00:00:00.000Z|2026-02-01T00:00:00.000Z|2026-02-01T00:00:00.000Z||"
                "2026-05-01T00:00:00.000Z|1",
                "|2026-05-01T00:00:00.000Z|2026-06-01T00:00:00.000Z|||0"});
    CHECK(rows(history, "SELECT count(*) FROM failures WHERE subject IS NOT NULL") == Lines{"2"});
    CHECK(rows(history, "SELECT fixed, open FROM times_to_fix") == Lines{"0|1"});
    CHECK(ask(history, "longest_failing", {"control_id", "title", "failed_at"}) ==
          Lines{"A|LDAP signing|2026-05-01T00:00:00.000Z"});
    CHECK(ask(history, "longest_failing", {"title", "failed_at"}, {{":at", "2026-04-01"}}) ==
          Lines{"SMTP banner|2026-02-01T00:00:00.000Z"});
    CHECK(ask(history, "overdue", {"title", "days"},
              {{":medium_days", "20"}, {":now", "2026-06-01T00:00:00Z"}}) ==
          Lines{"LDAP signing|31"});
    CHECK(state_of(history, "2026-06-01").failing_since == "2026-05-01T00:00:00.000Z");
    CHECK(is_whole(history));
}

TEST_CASE("what another control was not seen on is not out of sight of the one that has its id") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01")
                        .with("A", "EX1", fail)
                        .with("A", "EX2", pass)
                        .demanding("A", "SMTP banner"));
    append(history, a_scan("2026-05-08").with("A", "EX2", pass).demanding("A", "SMTP banner"));
    append(history, a_scan("2026-05-15").with("A", "EX2", pass).demanding("A", "LDAP signing"));
    CHECK(differences(history, 1, 2) == Lines{"finding|lost|Fail|Pass|EX1", "EX1|lost|Fail||EX1"});
    CHECK(differences(history, 2, 3) ==
          Lines{"finding|fixed|Fail|Pass||gone EX1|reused", "EX1|disappeared||||reused"});
}

TEST_CASE("an explanation marks a flip across a gap as redefined, as a difference does") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01").with("A", "EX1", pass).with("B", "EX1", pass));
    append(history, a_scan("2026-05-02").with("B", "EX1", pass));
    append(history,
           a_scan("2026-05-03").with("A", "EX1", fail).with("B", "EX1", pass).weighing("A", 8));
    const auto changes =
        query::diff(history, {.from_scan_id = 2, .to_scan_id = 3, .levels = {Level::finding}});
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].redefined);
    for (const auto& cause :
         query::trend_explain(history, {.from_scan_id = 2, .to_scan_id = 3}).causes)
        CHECK(cause.redefined);
}

TEST_CASE("questions show the definition that a control was last judged by") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", "EX1", fail).with("B", "EX1", fail));
    auto later = a_scan("2026-03-01").with("A", "EX1", fail).with("B", "EX1", fail);
    for (auto& finding : later.findings) {
        finding.definition.title = "New title";
        finding.definition.severity = "High";
        finding.definition.severity_weight = 8;
    }
    append(history, later);
    append(history, a_scan("2026-06-01").with("C", "EX1", pass)); // without A and B
    for (const char* question : {"longest_failing", "never_passed", "overdue"}) {
        CAPTURE(question);
        CHECK(ask(history, question, {"control_id", "title", "severity"}) ==
              Lines{"A|New title|High", "B|New title|High"});
    }
    CHECK(ask(history, "overdue", {"allowed_days"}, {{":at", "2026-03-01"}}) ==
          Lines{"30.0", "30.0"});
}
