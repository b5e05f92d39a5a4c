// How long something has been so.
#include "support/catch.hpp"
#include "support/model/clocked_history.hpp"

#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

TEST_CASE("what fails has failed since it began, in calendar days, in every answer") {
    const ClockedHistory history(with_gap, "2026-05-01T07:00Z");
    const auto status = history.run({"status", "--format", "jsonl"}).out;
    CHECK(number_of(status, "days") == "61");
    CHECK(holds(status, "\"since\":\"2026-03-01T05:00:00.000Z\""));
    CHECK(holds(status, "\"at_least\":true"));
    CHECK(number_of(history.run({"status", "--at", "latest~0", "--format", "jsonl"}).out, "days") ==
          "61");
    CHECK(number_of(history.run({"status", "--at", "2026-05-01", "--format", "jsonl"}).out,
                    "days") == "61");
    CHECK(number_of(history.run({"show", "EDCA-GOV-002", "--format", "jsonl"}).out, "days") ==
          "61");
    CHECK(number_of(history.run({"sql", "--named", "longest_failing", "--format", "jsonl"}).out,
                    "days") == "61");
    CHECK(number_of(history.run({"sql", "--named", "overdue", "--format", "jsonl"}).out, "days") ==
          "61");
    const auto text = history.run({"status"}).out;
    CHECK(holds(text, "2026-03-01    61"));
    CHECK(holds(text, "failing at least since then"));
    CHECK(holds(history.run({"show", "EDCA-GOV-002"}).out,
                "Fail since 2026-03-01, at least 61 days"));
}

TEST_CASE("what appears and fails later has not failed at least since then") {
    const std::vector<Taken> scans{{"2026-03-01T06:00:00+01:00", "Pass"},
                                   {"2026-03-02T06:00:00+01:00", "Fail"}};
    const ClockedHistory history(scans);
    CHECK(holds(history.run({"status", "--format", "jsonl"}).out, "\"at_least\":false"));
    CHECK_FALSE(holds(history.run({"status"}).out, "at least"));
}

TEST_CASE("a history that nobody feeds says how old it is, and what fails goes on failing") {
    const ClockedHistory history(unfed, "2026-05-08T07:00Z");
    const auto text = history.run({"status"}).out;
    CHECK(holds(text, "taken 2026-01-08 06:00 UTC, 120 days ago"));
    const auto json = history.run({"status", "--format", "jsonl"}).out;
    CHECK(number_of(json, "days") == "120");
    CHECK(number_of(json, "age_days") == "120");
    CHECK(holds(history.run({"show", "EDCA-GOV-002"}).out, "as of 2026-01-08, 120 days ago"));
    CHECK(number_of(history.run({"show", "EDCA-GOV-002", "--format", "jsonl"}).out, "age_days") ==
          "120");
    CHECK(history.ask("scan_gaps") ==
          "Tailspin Toys,2026-01-08T06:00:00.000Z,,120,0,,2026-01-08T06:00:00.000+00:00,\n"
          "Tailspin Toys,2026-01-01T06:00:00.000Z,2026-01-08T06:00:00.000Z,7,100,0,"
          "2026-01-01T06:00:00.000+00:00,2026-01-08T06:00:00.000+00:00\n");
    CHECK(holds(history.ask("overdue"), "High,Fail,2026-01-08T06:00:00.000Z,30,120,90"));

    const auto then = history.run({"status", "--at", "2026-01-08", "--format", "jsonl"}).out;
    CHECK(number_of(then, "days") == "0");
    CHECK(number_of(then, "age_days") == "none");
    CHECK_FALSE(holds(history.run({"status", "--at", "2"}).out, "ago"));
    CHECK(history.ask("overdue", {"at=2026-01-08"}).empty());
}

TEST_CASE("a scan of tomorrow is not older than today") {
    const ClockedHistory history(unfed, "2026-01-07T12:00Z");
    CHECK(holds(history.run({"status"}).out, "2026-01-08 06:00 UTC, today"));
    CHECK(number_of(history.run({"status", "--format", "jsonl"}).out, "days") == "0");
}

TEST_CASE("what was asked to have failed for long did so for as long, to the hour and to the day") {
    const ClockedHistory history(
        {{"2026-04-30T06:00:00Z", "Pass"}, {"2026-05-01T06:00:00Z", "Fail"}},
        "2026-05-02T06:00:00Z");
    const auto rows = [&](const char* length) {
        return history.run({"status", "--failing-for", length, "--format", "jsonl"}).out;
    };
    CHECK(holds(rows("24h"), "EDCA-GOV-002"));
    CHECK(holds(rows("1d"), "EDCA-GOV-002"));
    CHECK(rows("25h").empty());
    CHECK(rows("2d").empty());
}
