// What each question of queries/auditor answers.

#include "history/remove.hpp"
#include "history/rename.hpp"
#include "history/statement/statement.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/questions.hpp"

#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

using Lines = std::vector<std::string>;

ScanBuilder& severe(ScanBuilder& scan, const std::string& severity) {
    scan.findings.back().definition.severity = severity;
    return scan;
}

} // namespace

TEST_CASE("longest_failing counts from the first scan that saw it fail, across gaps") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", "EX1", Status::fail)
                        .with("B", "EX1", Status::pass)
                        .with("B", "EX2", Status::pass)
                        .with("C", "EX1", Status::fail));
    append(history, a_scan("2026-01-11")
                        .with("A", "EX1", Status::unknown)
                        .with("B", "EX1", Status::pass)
                        .with("B", "EX2", Status::fail)
                        .with("C", "EX1", Status::pass));
    append(history, a_scan("2026-01-31")
                        .with("B", "EX1", Status::fail)
                        .with("B", "EX2", Status::fail)
                        .with("C", "EX1", Status::pass));

    const Lines columns{"control_id", "title", "status", "passed_at", "days", "subjects"};
    const Values at_the_end{{":now", "2026-01-31T12:00:00.000Z"}};
    CHECK(ask(history, "longest_failing", columns, at_the_end) ==
          Lines{"A|Title of A|||30|[]",
                R"(B|Title of B|Fail|2026-01-01T00:00:00.000Z|20|["EX1","EX2"])"});
    CHECK(ask(history, "longest_failing", {"control_id", "days", "at_least"},
              {{":now", "2026-03-01T00:00:00.000Z"}}) == Lines{"A|59|1", "B|49|0"});
    CHECK(ask(history, "longest_failing", columns, {{":at", "2026-01-30"}}) ==
          Lines{"A|Title of A|Unknown||10|[]",
                R"(B|Title of B|Fail|2026-01-01T00:00:00.000Z|0|["EX2"])"});
    CHECK(ask(history, "longest_failing", {"control_id"}, {{":at", "2026-01-01"}}) ==
          Lines{"A", "C"});
}

TEST_CASE("overdue compares how long a failure lasts with what its severity allows") {
    auto history = memory_history();
    for (const char* day : {"2026-01-01", "2026-03-01"}) {
        auto scan = a_scan(day);
        severe(scan.with("A", "EX1", Status::fail), "High");
        severe(scan.with("B", "EX1", Status::fail), "Critical");
        scan.with("C", "EX1", Status::fail); // Medium: up to 90 days
        append(history, scan);
    }
    const Lines columns{"control_id", "severity", "allowed_days", "days", "overdue_days"};
    const std::string last = "2026-03-01T00:00:00.000Z";
    CHECK(ask(history, "overdue", columns, {{":now", last}}) ==
          Lines{"B|Critical|7.0|59|52.0", "A|High|30.0|59|29.0"});
    CHECK(ask(history, "overdue", {"control_id"},
              {{":high_days", "60"}, {":medium_days", "58"}, {":now", last}}) == Lines{"B", "C"});
    // Nobody has looked since, and it is overdue all the same.
    CHECK(ask(history, "overdue", {"control_id", "days"}, {{":now", "2026-04-02T00:00:00.000Z"}}) ==
          Lines{"B|91", "A|91", "C|91"});
    CHECK(ask(history, "overdue", {"control_id"},
              {{":now", "2026-04-02T00:00:00.000Z"}, {":at", "2026-03-01"}}) == Lines{"B", "A"});
}

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

TEST_CASE("never_passed tells what failed from what was never judged") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", Status::fail)
                        .with("B", Status::unknown)
                        .with("C", Status::pass)
                        .with("D", Status::warning)
                        .weighing("D", 9));
    append(history, a_scan("2026-01-02")
                        .with("B", Status::skipped)
                        .with("C", Status::fail)
                        .with("D", Status::fail)
                        .weighing("D", 2));
    const Lines columns{"control_id", "severity_weight", "status", "first_seen_at", "judged"};
    CHECK(ask(history, "never_passed", columns) == Lines{"A|5||2026-01-01T00:00:00.000Z|1",
                                                         "B|5|Skipped|2026-01-01T00:00:00.000Z|0",
                                                         "D|2|Fail|2026-01-01T00:00:00.000Z|1"});
}

TEST_CASE("failing_without_script lists failures whose script is empty or does nothing") {
    auto history = memory_history();
    auto scan = a_scan("2026-01-01");
    const auto script = [&](const char* control, Status status, const char* text) {
        scan.with(control, "EX1", status).findings.back().definition.script = text;
    };
    script("A", Status::fail, "");
    script("B", Status::fail, "# Look at C:\\new first.\r\n\r\n  # Then \"ask\".\r\n");
    script("C", Status::fail, "# Why.\nSet-Thing -Path C:\\new");
    script("D", Status::pass, "");
    append(history, scan);
    CHECK(ask(history, "failing_without_script", {"control_id", "script", "subjects"}) ==
          Lines{R"(A|none|["EX1"])", R"(B|comments|["EX1"])"});
}

TEST_CASE("fix_times counts and measures the failures of a period") {
    auto history = memory_history();
    const auto scan = [&](const char* day, Status one, Status other) {
        append(history, a_scan(day).with("A", one).with("B", other));
    };
    scan("2026-01-01", Status::pass, Status::fail);
    scan("2026-01-11", Status::fail, Status::fail);
    scan("2026-01-21", Status::unknown, Status::pass);
    scan("2026-01-31", Status::pass, Status::fail);

    // B failed when history began, so how long is not known.
    CHECK(ask_all(history, "fix_times") == Lines{"Contoso|Medium|3|2|1|1|0.0|30.0|30"});
    CHECK(ask_all(history, "fix_times", {{":until", "2026-01-21"}}) ==
          Lines{"Contoso|Medium|2|1|1|0|||"});
    CHECK(ask_all(history, "fix_times", {{":since", "2026-01-22"}}) ==
          Lines{"Contoso|Medium|1|1|1|1|0.0|30.0|30"});
    CHECK(ask_all(history, "fix_times", {{":until", "2025-12-31"}}).empty());
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

TEST_CASE("evidence_of_failures gives the texts as they were reported") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::fail, "- 1.0: on\n- 1.1: off")
                        .with("EDCA-A-001", "EX2", Status::pass)
                        .with("EDCA-B-001", "EX1", Status::unknown, "no answer"));
    const Lines columns{"control_id", "subject", "status", "evidence"};
    CHECK(ask(history, "evidence_of_failures", columns) ==
          Lines{"EDCA-A-001|EX1|Fail|- 1.0: on\n- 1.1: off", "EDCA-B-001|EX1|Unknown|no answer"});
    CHECK(ask(history, "evidence_of_failures", columns, {{":control_id", "edca-b-001"}}).size() ==
          1);
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

TEST_CASE("failing_days_per_year counts days once, however many controls fail, and parts years") {
    auto history = memory_history();
    const auto scan = [&](const char* day, Status one, Status other) {
        append(history, a_scan(day).with("A", "EX1", one).with("B", "EX1", other));
    };
    scan("2025-12-22", Status::fail, Status::pass);
    scan("2025-12-27", Status::fail, Status::fail);
    scan("2026-01-11", Status::pass, Status::fail);
    scan("2026-01-21", Status::pass, Status::pass);
    scan("2026-01-31", Status::fail, Status::pass);
    scan("2026-02-05", Status::fail, Status::pass); // lasts up to here

    const Lines columns{"subject_kind", "subject", "year", "days", "control_days", "controls"};
    CHECK(ask(history, "failing_days_per_year", columns) ==
          Lines{"Server|EX1|2025|10|15|2", "Server|EX1|2026|25|35|2"});
    CHECK(ask(history, "failing_days_per_year", {"days"}, {{":year", "2026"}}) == Lines{"25"});
}

TEST_CASE("failing_again lists what fails again within days of its fix") {
    auto history = memory_history();
    const auto scan = [&](const char* day, Status one, Status other) {
        append(history, a_scan(day).with("A", "EX1", one).with("A", "EX2", other));
    };
    scan("2026-01-01", Status::fail, Status::fail);
    scan("2026-01-11", Status::pass, Status::fail);
    scan("2026-01-21", Status::unknown, Status::pass);
    scan("2026-01-31", Status::fail, Status::pass);
    scan("2026-06-30", Status::fail, Status::fail);

    const Lines columns{"control_id", "title", "severity", "subject", "days"};
    // As a whole it failed, passed only on the 21st as far as is known: Unknown hides EX1.
    const Lines of_subjects{"A|Title of A|Medium|EX1|20"};
    CHECK(ask(history, "failing_again", columns) == of_subjects);
    CHECK(ask(history, "failing_again", columns, {{":days", "19"}}).empty());
    CHECK(ask(history, "failing_again", {"subject", "days"}, {{":days", "160"}}) ==
          Lines{"EX1|20", "EX2|160"});
}
