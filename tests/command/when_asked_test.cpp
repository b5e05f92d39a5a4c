// What a time means that somebody types.
#include "support/catch.hpp"
#include "support/model/clocked_history.hpp"

#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

TEST_CASE("a day is meant as a whole, as the scans count days") {
    const ClockedHistory history(sydney);
    const auto changes = [&](Words words) {
        words.insert(words.begin(), {"drift", "--format", "jsonl"});
        return history.run(words).out;
    };
    CHECK(holds(changes({"--since", "2026-04-01"}), "regressed"));
    CHECK(holds(changes({"--until", "2026-04-01"}), "regressed"));
    CHECK(holds(changes({"--since", "2026-04"}), "regressed"));
    CHECK(holds(changes({"--since", "2026-04-01", "--until", "2026-04-01"}), "regressed"));
    CHECK(changes({"--since", "2026-04-02"}).empty());
    CHECK(changes({"--until", "2026-03-31"}).empty());
    CHECK(changes({"--until", "2026-03"}).empty());
    CHECK(holds(changes({"--since", "2026-03-31", "--until", "2026-03-31", "--utc"}), "regressed"));
    CHECK(changes({"--since", "2026-04-01", "--utc"}).empty());

    CHECK(holds(history.run({"status", "--at", "2026-04-01"}).out, "scan 2,"));
    CHECK(holds(history.run({"status", "--at", "2026-03-31"}).out, "scan 1,"));
    CHECK(holds(history.run({"status", "--at", "2026-03"}).out, "scan 1,"));
    CHECK(holds(history.run({"status", "--at", "2026-03-31", "--utc"}).out, "scan 2,"));
    CHECK(holds(history.run({"diff", "2026-03-01", "2026-04-01"}).out,
                "scan 1, 2026-03-01 → scan 2"));
    CHECK(history.ask("longest_failing", {"at=2026-03-31"}).empty());
    CHECK(holds(history.ask("longest_failing", {"at=2026-04-01"}), "EDCA-GOV-002"));
    CHECK(holds(history.ask("longest_failing", {"at=2026-04"}), "EDCA-GOV-002"));
    CHECK(holds(history.ask("changed_before", {"at=2026-04-01"}), "regressed"));
    CHECK(holds(history.ask("fix_times", {"since=2026-04-01", "until=2026-04-01"}), "High,1,0,1"));
    CHECK(history.ask("fix_times", {"until=2026-03-31"}).empty());
}

TEST_CASE("today, yesterday and a length of time are understood wherever a time is") {
    const ClockedHistory history(twice_a_day); // on 2 May at 07:00
    CHECK(holds(history.run({"status", "--at", "today"}).out, "scan 3,"));
    CHECK(holds(history.run({"status", "--at", "yesterday"}).out, "scan 1,"));
    CHECK(holds(history.run({"status", "--at", "24h"}).out, "scan 1,"));
    CHECK(history.run({"status", "--at", "7d"}).status == ExitStatus::error);
    CHECK(holds(history.run({"drift", "--since", "today"}).out, "2 changes"));
    CHECK(holds(history.run({"drift", "--until", "yesterday"}).out, "no changes"));
    CHECK(holds(history.run({"trend", "--since", "2w"}).out, "3 scans"));
    CHECK(history.ask("longest_failing", {"at=yesterday"}).empty());
    CHECK(holds(history.ask("longest_failing", {"at=today"}), "EDCA-GOV-002"));
    CHECK(history.run({"sql", "--named", "overdue", "--param", "at=soon"}).err ==
          "edca: error: --param at: \"soon\" is no time, expected ISO 8601 or a length of time "
          "before now\n"
          "edca: hint: such as 2026-04-24 (the whole day), 2026-04 (the month), "
          "2026-04-24T08:22+02:00, 7d, 24h, yesterday or today\n");
}

TEST_CASE("today is the day that it is where the scans are taken") {
    ClockedHistory history(
        {{"2026-04-30T06:00:00+11:00", "Pass"}, {"2026-05-02T06:00:00+11:00", "Fail"}},
        "2026-05-01T20:00Z"); // in Sydney 2 May, 07:00
    CHECK(holds(history.run({"status", "--at", "today"}).out, "scan 2,"));
    CHECK(holds(history.run({"status", "--at", "yesterday"}).out, "scan 1,"));
    CHECK(holds(history.run({"status"}).out, "2026-05-02 06:00 +11:00, today"));
}

TEST_CASE("a second scan within five minutes hides nothing from a comparison with a time") {
    const ClockedHistory history(twice_a_day);
    for (const Words& since : std::vector<Words>{{"24h"},
                                                 {"yesterday"},
                                                 {"--since", "yesterday"},
                                                 {"--since", "today"},
                                                 {"--since", "24h"}}) {
        Words words{"diff"};
        words.insert(words.end(), since.begin(), since.end());
        words.insert(words.end(), {"--fail-on", "regressed:High"});
        CAPTURE(words);
        const auto said = history.run(words);
        CHECK(said.status == ExitStatus::condition_met);
        CHECK(holds(said.out, "scan 1, 2026-05-01 06:00 → scan 3, 2026-05-02 06:05 UTC"));
    }
    CHECK(history.run({"diff", "--fail-on", "regressed"}).status == ExitStatus::ok);
    CHECK(history.run({"diff", "--since", "yesterday"}).err ==
          "edca: note: no scan of Tailspin Toys was taken before yesterday; this compares with the "
          "first one\n");
}

TEST_CASE("a comparison with a time that no scan has followed says so") {
    const ClockedHistory history(twice_a_day, "2026-06-01T07:00Z");
    const auto said = history.run({"diff", "24h", "--fail-on", "regressed"});
    CHECK(said.status == ExitStatus::error);
    CHECK(said.err ==
          "edca: error: nothing can be compared since 24h: the last scan up to then is scan 3 of "
          "Tailspin Toys, taken 2026-05-02T06:05:00.000Z, and no later one is named\n"
          "edca: hint: record a scan that was taken since then\n");
}

TEST_CASE("the same scan with another offset is a duplicate, whichever was recorded first") {
    const std::vector<Taken> scans{{"2026-04-01T06:00:00+11:00", "Fail"}};
    ClockedHistory history(scans);
    CHECK(holds(history.add({"2026-03-31T19:00:00Z", "Fail"}).out, "duplicate of scan 1"));
    CHECK(history.select("SELECT taken_local FROM scans") == "2026-04-01T06:00:00.000+11:00\n");
    CHECK(history.run({"verify"}).status == ExitStatus::ok);
}
