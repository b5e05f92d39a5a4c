// What questions of queries/auditor answer: what fails, how long, and what fails again.
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
