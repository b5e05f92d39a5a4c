// A fix is a fix only when it was seen: partial scans and missing lists.

#include "history/amend/remove.hpp"
#include "query/compare/drift.hpp"
#include "query/scans.hpp"
#include "query/score/trend_explain.hpp"
#include "query/status.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/differences.hpp"
#include "support/questions.hpp"

#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

constexpr auto pass = Status::pass;
constexpr auto fail = Status::fail;
constexpr auto unknown = Status::unknown;

/// All servers, only EX2, all servers again: EX1 fails all along.
sqlite::Connection partial_scan() {
    auto history = memory_history();
    append(history, a_scan("2026-05-01").with("A", "EX1", fail).with("A", "EX2", pass));
    append(history, a_scan("2026-05-08").with("A", "EX2", pass));
    append(history, a_scan("2026-05-15").with("A", "EX1", fail).with("A", "EX2", pass));
    return history;
}

} // namespace

TEST_CASE("a finding is lost, not fixed, while the server that failed is not looked at") {
    auto history = partial_scan();
    CHECK(differences(history, 1, 2) == Lines{"finding|lost|Fail|Pass|EX1", "EX1|lost|Fail||EX1"});
    CHECK(differences(history, 2, 3) ==
          Lines{"finding|regained|Pass|Fail|", "EX1|regained||Fail|"});
    CHECK(differences(history, 1, 3).empty());
    CHECK(new_failures(history, 2, 3).empty());
    CHECK(rows(history, "SELECT flips, first_failed_at FROM standings WHERE subject IS NULL") ==
          Lines{"0|2026-05-01T00:00:00.000Z"});
    CHECK(rows(history, "SELECT subject, failed_at, fixed_at FROM failures ORDER BY 1") ==
          Lines{"|2026-05-01T00:00:00.000Z|", "EX1|2026-05-01T00:00:00.000Z|"});
    CHECK(is_whole(history));
}

TEST_CASE("what failed and is out of sight is listed, though its control passes without it") {
    auto history = partial_scan();
    const auto then = state_of(history, "2026-05-08");
    CHECK(then.status == pass);
    CHECK(then.is_blind);
    CHECK(then.out_of_sight == Lines{"EX1"});
    CHECK(then.failing_since == "2026-05-01T00:00:00.000Z");
    CHECK(state_of(history, "2026-05-15").failing_since == "2026-05-01T00:00:00.000Z");
    CHECK(ask(history, "overdue", {"control_id", "failed_at", "status"},
              {{":at", "2026-05-08"}, {":medium_days", "5"}}) ==
          Lines{"A|2026-05-01T00:00:00.000Z|Pass"});
}

TEST_CASE("a scan says which known servers are missing in it") {
    auto history = partial_scan();
    CHECK(rows(history, "SELECT servers, missing FROM scans ORDER BY taken_at") ==
          Lines{"2|[]", R"(1|["EX1"])", "2|[]"});
    CHECK(query::servers_seen(history, 2).missing == Lines{"EX1"});
    CHECK(query::servers_seen(history, 3).missing.empty());
}

TEST_CASE("points that come from what is out of sight are no points of a fix") {
    auto history = partial_scan();
    const auto explained = query::trend_explain(history, {.from_scan_id = 1, .to_scan_id = 2});
    REQUIRE_FALSE(explained.causes.empty());
    CHECK(explained.causes.front().cause == "lost");
    CHECK(explained.causes.front().points == Approx(100));
}

TEST_CASE("a failure is fixed when the server that was out of sight is seen to pass") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01").with("A", "EX1", fail).with("A", "EX2", fail));
    append(history, a_scan("2026-05-02").with("A", "EX2", fail));
    append(history, a_scan("2026-05-03").with("A", "EX2", pass));
    append(history, a_scan("2026-05-04").with("A", "EX1", pass).with("A", "EX2", pass));
    CHECK(differences(history, 1, 2) == Lines{"EX1|lost|Fail||EX1"});
    CHECK(differences(history, 2, 3) ==
          Lines{"finding|lost|Fail|Pass|EX1", "EX2|fixed|Fail|Pass|"});
    CHECK(differences(history, 3, 4) == Lines{"finding|fixed|Fail|Pass|", "EX1|fixed|Fail|Pass|"});
    CHECK(rows(history, "SELECT failed_at, last_failed_at, fixed_at FROM failures "
                        "WHERE subject IS NULL") ==
          Lines{"2026-05-01T00:00:00.000Z|2026-05-02T00:00:00.000Z|2026-05-04T00:00:00.000Z"});
}

TEST_CASE("a failure on another server is none that was known, and not hidden by a partial scan") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01").with("A", "EX1", fail).with("A", "EX2", pass));
    append(history, a_scan("2026-05-08").with("A", "EX2", fail));
    CHECK(differences(history, 1, 2) ==
          Lines{"EX1|lost|Fail||EX1", "EX2|regressed|Pass|Fail||new failure"});
}

TEST_CASE("a domain that is deleted is gone, and its control is fixed") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01")
                        .with("A", "old.example", fail)
                        .with("A", "tailspin.example", pass)
                        .labelled("A", "Domain"));
    append(history,
           a_scan("2026-05-08").with("A", "tailspin.example", pass).labelled("A", "Domain"));
    append(history, a_scan("2026-05-15")
                        .with("A", "tailspin.example", pass)
                        .with("A", "new.example", fail)
                        .labelled("A", "Domain"));
    CHECK(differences(history, 1, 2) ==
          Lines{"finding|fixed|Fail|Pass||gone old.example", "old.example|disappeared|Fail||"});
    CHECK(differences(history, 2, 3) == Lines{"finding|regressed|Pass|Fail||new failure",
                                              "new.example|appeared||Fail||new failure"});
    CHECK(rows(history, "SELECT missing FROM scans ORDER BY taken_at") == Lines{"[]", "[]", "[]"});
}

TEST_CASE("a new server that fails is a new failure in a control that failed already") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01").with("A", "EX1", fail));
    append(history, a_scan("2026-05-08").with("A", "EX1", fail).with("A", "EX3", fail));
    REQUIRE(new_failures(history, 1, 2).size() == 1);
    CHECK(new_failures(history, 1, 2)[0].subject == "EX3");
}

TEST_CASE("a connector under another name is a new failure where it fails") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01")
                        .with("A", "To partners", pass)
                        .with("A", "To Internet", fail)
                        .labelled("A", "Connector"));
    append(history, a_scan("2026-05-08")
                        .with("A", "To partners (new)", fail)
                        .with("A", "To Internet", fail)
                        .labelled("A", "Connector"));
    CHECK(differences(history, 1, 2) ==
          Lines{"To partners|disappeared|Pass||", "To partners (new)|appeared||Fail||new failure"});
}

TEST_CASE(
    "where there is no data of a list, its subjects are lost and nothing stands in for them") {
    auto history = memory_history();
    const auto connector = [](const char* day) {
        return a_scan(day).with("A", "To Internet", fail).labelled("A", "Connector");
    };
    append(history, connector("2026-05-01"));
    append(history,
           a_scan("2026-05-02").with("A", "Organization", unknown).labelled("A", "Connector"));
    append(history, connector("2026-05-03"));
    CHECK(differences(history, 1, 2) ==
          Lines{"finding|lost|Fail|Unknown|To Internet", "To Internet|lost|Fail||To Internet"});
    CHECK(differences(history, 2, 3) ==
          Lines{"finding|regained|Unknown|Fail|", "To Internet|regained||Fail|"});
    for (const auto& state : query::status(
             history, {.organization = "Contoso", .at = "2026-05-03T00:00:00.000Z", .all = true}))
        CHECK(state.status);
    CHECK(told(query::drift(history, "Contoso", {})).size() == 4);
    CHECK(is_whole(history));

    append(history,
           a_scan("2026-05-04").with("A", "Organization", unknown).labelled("A", "Connector"));
    append(history, a_scan("2026-05-05").with("A", "To Fabrikam", pass).labelled("A", "Connector"));
    CHECK(differences(history, 4, 5) == Lines{"finding|fixed|Fail|Pass||gone To Internet",
                                              "To Fabrikam|appeared||Pass|",
                                              "To Internet|disappeared|||"});
}

TEST_CASE("a real result of the organization is no stand-in") {
    auto history = memory_history();
    const auto of_organization = [](const char* day, Status status) {
        return a_scan(day).with("A", "Organization", status).labelled("A", "Organization");
    };
    append(history, of_organization("2026-05-01", pass));
    append(history, of_organization("2026-05-02", unknown));
    append(history, of_organization("2026-05-03", fail));
    CHECK(differences(history, 1, 2) ==
          Lines{"finding|lost|Pass|Unknown|", "Organization|lost|Pass|Unknown|"});
    CHECK(differences(history, 2, 3) == Lines{"finding|regressed|Pass|Fail||new failure",
                                              "Organization|regressed|Pass|Fail||new failure"});
}

TEST_CASE("a subject may be called otherwise, and is the same") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01").with("A", "MDB1", fail));
    append(history, a_scan("2026-06-01").with("A", "mdb1", fail).labelled("A", "Database"));
    append(history, a_scan("2026-07-01").with("A", "MDB1", fail).labelled("A", "database"));
    CHECK(differences(history, 1, 2).empty());
    CHECK(differences(history, 2, 3).empty());
    CHECK(rows(history, "SELECT subject_kind, subject, since FROM result_spans") ==
          Lines{"database|MDB1|2026-05-01T00:00:00.000Z"});
    CHECK(rows(history, "SELECT subject_kind FROM results ORDER BY taken_at") ==
          Lines{"Server", "Database", "database"});
    CHECK(rows(history, "SELECT count(*) FROM subject") == Lines{"1"});
    CHECK(is_whole(history));
}

TEST_CASE("a database out of sight is not fixed, whatever the case of its label") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01")
                        .with("A", "MDB1", fail)
                        .with("A", "MDB2", pass)
                        .labelled("A", "DATABASE"));
    append(history, a_scan("2026-05-08").with("A", "MDB2", pass).labelled("A", "DATABASE"));
    CHECK(differences(history, 1, 2) ==
          Lines{"finding|lost|Fail|Pass|MDB1", "MDB1|lost|Fail||MDB1"});
    CHECK(rows(history, "SELECT servers, missing FROM scans WHERE scan_id = 2") == Lines{"0|[]"});
}

TEST_CASE("a removal takes back what was out of sight and which ids were reused") {
    auto history = partial_scan();
    append(history, a_scan("2026-05-22").with("A", "EX1", fail).demanding("A", "LDAP signing"));
    const auto remove = [&](std::int64_t scan_id) {
        history::remove_scan(history, scan_id,
                             {parse_timestamp("2026-06-01").value(), "anna", "a test"});
    };
    CHECK(rows(history, "SELECT reused_at FROM control_reuse") ==
          Lines{"2026-05-22T00:00:00.000Z"});
    CHECK(rows(history, "SELECT since, until FROM out_of_sight") ==
          Lines{"2026-05-08T00:00:00.000Z|2026-05-15T00:00:00.000Z"});
    remove(4);
    CHECK(rows(history, "SELECT count(*) FROM control_reuse") == Lines{"0"});
    remove(2);
    CHECK(rows(history, "SELECT count(*) FROM out_of_sight") == Lines{"0"});
    CHECK(rows(history, "SELECT count(*) FROM uneven_finding") == Lines{"0"});
    CHECK(differences(history, 1, 3).empty());
    CHECK(is_whole(history));
}

TEST_CASE("lost per month counts what was lost, not what was skipped and what is gone") {
    auto history = memory_history();
    append(history, a_scan("2026-05-01")
                        .with("A", "EX1", pass)
                        .with("B", "EX1", pass)
                        .with("C", "EX1", pass)
                        .with("D", "EX1", fail)
                        .with("D", "EX2", pass));
    append(history, a_scan("2026-06-01")
                        .with("A", "EX1", unknown)
                        .with("B", "EX1", Status::skipped)
                        .with("D", "EX2", pass));
    CHECK(ask(history, "regressions_per_month", {"month", "fixed", "lost"}) ==
          Lines{"2026-05|0|0", "2026-06|0|2"});
}
