// What questions of queries/auditor answer: scans, amendments and waivers.
#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "history/statement/statement.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/questions.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("state_at says how each control stood on a date, the day as a whole") {
    auto history = memory_history();
    append(history, a_scan("2025-12-31T22:00:00.000Z")
                        .with("A", "EX1", Status::fail)
                        .with("A", "EX2", Status::pass)
                        .with("B", "EX1", Status::pass)
                        .weighing("B", 9)
                        .unverified("B"));
    append(history, a_scan("2026-01-31").with("A", "EX1", Status::pass));
    const Lines columns{"taken_at", "control_id", "title",   "severity_weight",
                        "scored",   "status",     "subjects"};
    CHECK(ask(history, "state_at", columns, {{":at", "2025-12-31"}}) ==
          Lines{R"(2025-12-31T22:00:00.000Z|B|Title of B|9|0|Pass|["EX1"])",
                R"(2025-12-31T22:00:00.000Z|A|Title of A|5|1|Fail|["EX1"])"});
    CHECK(ask(history, "state_at", {"control_id"}, {{":at", "2025"}, {":status", "fail"}}).empty());
    CHECK(ask(history, "state_at", {"control_id"}, {{":at", "2025-12"}, {":status", "fail"}}) ==
          Lines{"A"});
    CHECK(ask(history, "state_at", {"control_id", "status"}) == Lines{"A|Pass"});
}

TEST_CASE("scan_gaps lists the longest times between two scans, and the one since the last") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", Status::pass));
    append(history, a_scan("2026-01-02").with("A", Status::pass));
    append(history, a_scan("2026-01-12").with("A", Status::fail));
    append(history, a_scan("2026-01-05").of("Fabrikam").with("A", Status::pass));
    const Lines columns{"organization", "seen_before_at", "taken_at",
                        "days",         "score_before",   "score"};
    CHECK(ask(history, "scan_gaps", columns, {{":now", "2026-01-13T00:00:00.000Z"}}) ==
          Lines{"Contoso|2026-01-02T00:00:00.000Z|2026-01-12T00:00:00.000Z|10|100.0|0.0",
                "Fabrikam|2026-01-05T00:00:00.000Z||8|100.0|",
                "Contoso|2026-01-01T00:00:00.000Z|2026-01-02T00:00:00.000Z|1|100.0|100.0",
                "Contoso|2026-01-12T00:00:00.000Z||1|0.0|"});
    CHECK(ask_all(history, "scan_gaps", {{":days", "9.5"}, {":now", "2026-01-13T00:00:00.000Z"}})
              .size() == 1);
}

TEST_CASE("amendments lists removals and renames in the order in which they were made") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", Status::pass));
    append(history, a_scan("2026-01-02").with("A", Status::pass));
    append(history, a_scan("2026-01-02").of("Litware").with("A", Status::pass));
    const auto at = [](const char* time) { return parse_timestamp(time).value(); };
    history::rename_organization(history, {"Contoso", "Fabrikam"}, {at("2026-03-01"), "ben", {}});
    history::remove_scan(history, 2, {at("2026-03-02"), "anna", "it was the lab"});
    history::remove_scan(history, 3, {at("2026-03-03"), "anna", "the lab, too"});

    const Lines columns{"made_at",    "kind",    "organization", "taken_at",
                        "renamed_to", "made_by", "reason"};
    const Lines of_fabrikam{
        "2026-03-01T00:00:00.000Z|rename|Contoso||Fabrikam|ben|",
        "2026-03-02T00:00:00.000Z|removal|Fabrikam|2026-01-02T00:00:00.000Z||anna|it was the lab"};
    CHECK(ask(history, "amendments", columns).size() == 3);
    CHECK(ask(history, "amendments", columns, {{":organization", "fabrikam"}}) == of_fabrikam);
}

TEST_CASE("accepted_risks says what was accepted by whom and for how long") {
    auto history = memory_history();
    for (const char* day : {"2026-01-01", "2026-02-01", "2026-03-01"})
        append(history, a_scan(day).with("A", "EX1", Status::fail).with("B", "EX1", Status::fail));
    const history::Signature anna{parse_timestamp("2026-01-02").value(), "anna", "known"};
    history::grant_waivers(history,
                           {{.scan_id = 1,
                             .control_id = "A",
                             .until_at = "2026-02-15T23:59:59.999Z",
                             .said_by = "bert",
                             .ticket = "T-1"},
                            {.scan_id = 1, .control_id = "B", .said_by = "carl"}},
                           anna);
    history::revoke_waiver(history, 2,
                           {parse_timestamp("2026-01-20").value(), "dora", "no longer"});
    const Lines columns{"control_id", "reason", "approved_by",     "ticket",
                        "days",       "state",  "revoked_because", "scans_waived"};
    CHECK(ask(history, "accepted_risks", columns, {{":now", "2026-03-02T00:00:00.000Z"}}) ==
          Lines{"B|known|carl||19|revoked|no longer|1", "A|known|bert|T-1|46|expired||2"});
    CHECK(ask(history, "accepted_risks", {"control_id", "state"},
              {{":now", "2026-02-02T00:00:00.000Z"}}) == Lines{"B|revoked", "A|active"});
    CHECK(ask(history, "accepted_risks", {"control_id"}, {{":organization", "nobody"}}).empty());
}

TEST_CASE("outlived_waivers has failures whose waiver ended, unless another one covers them") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", "EX1", Status::fail)
                        .with("B", "EX1", Status::fail)
                        .with("C", "EX1", Status::fail)
                        .with("C", "EX2", Status::pass));
    append(history, a_scan("2026-03-01")
                        .with("A", "EX1", Status::fail)
                        .with("B", "EX1", Status::pass)
                        .with("C", "EX1", Status::fail)
                        .with("C", "EX2", Status::fail));
    const auto grant = [&](std::int64_t scan, const char* control, Lines subjects,
                           const char* until) {
        history::grant_waivers(history,
                               {{.scan_id = scan,
                                 .control_id = control,
                                 .subjects = std::move(subjects),
                                 .until_at = until,
                                 .said_by = "bert"}},
                               {parse_timestamp("2026-01-02").value(), "anna", "known"});
    };
    for (const char* control : {"A", "B"})
        grant(1, control, {}, "2026-01-31T23:59:59.999Z");
    grant(1, "C", {"EX2"}, "2026-01-31T23:59:59.999Z");
    const Values now{{":now", "2026-03-02T00:00:00.000Z"}};
    const Lines columns{"control_id", "ended", "days", "waiver_id"};
    CHECK(ask(history, "outlived_waivers", columns, now) ==
          Lines{"A|expired|29|1", "C|expired|29|3"});
    grant(2, "A", {}, "2026-12-31T23:59:59.999Z");
    CHECK(ask(history, "outlived_waivers", columns, now) == Lines{"C|expired|29|3"});
    CHECK(
        ask(history, "outlived_waivers", columns, {{":now", "2026-01-15T00:00:00.000Z"}}).empty());
}
