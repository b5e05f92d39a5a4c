// In which form answers show when something was.
#include "support/catch.hpp"
#include "support/model/clocked_history.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

namespace {

/// `2026-04-01 06:00` of `2026-04-01 06:00 +11:00`.
std::string without_zone(const std::string& shown) {
    constexpr std::size_t minute = 16;
    return shown.substr(0, shown.find(' ', minute));
}

} // namespace

TEST_CASE("text shows a scan's day by its own clock, and in UTC when that is asked for") {
    const ClockedHistory history(sydney);
    const std::vector<Words> commands{{"scans"},
                                      {"status"},
                                      {"drift"},
                                      {"drift", "EDCA-GOV-002"},
                                      {"diff"},
                                      {"trend"},
                                      {"trend", "--explain"},
                                      {"show", "EDCA-GOV-002"},
                                      {"organizations"},
                                      {"controls", "list"}};
    for (auto words : commands) {
        CAPTURE(words);
        const auto local = history.run(words).out;
        CHECK(holds(local, "2026-04-01"));
        CHECK_FALSE(holds(local, "2026-03-31"));
        words.emplace_back("--utc");
        const auto utc = history.run(words).out;
        CHECK(holds(utc, "2026-03-31"));
        CHECK_FALSE(holds(utc, "2026-04-01"));
    }
}

TEST_CASE("a scan that is recorded or removed is told with its own time") {
    ClockedHistory history(std::vector<Taken>{sydney[0]});
    CHECK(holds(history.add(sydney[1]).out,
                "scan 2 of Tailspin Toys, taken 2026-04-01 06:00 +11:00"));
    CHECK(holds(history.run({"scans", "remove", "2026-04-01", "--reason", "a test"}).out,
                "taken 2026-04-01 06:00 +11:00"));
}

TEST_CASE("programs get times in UTC, and the local times beside them") {
    const ClockedHistory history(sydney);
    CHECK(history.select("SELECT taken_at, taken_local FROM scans WHERE scan_id = 2") ==
          "2026-03-31T19:00:00.000Z,2026-04-01T06:00:00.000+11:00\n");
    for (const char* view : {"findings", "results", "scores"}) {
        CAPTURE(view);
        CHECK(history.select("SELECT DISTINCT taken_local FROM " + std::string(view) +
                             " ORDER BY 1") ==
              "2026-03-01T06:00:00.000+11:00\n2026-04-01T06:00:00.000+11:00\n");
    }
    for (const Words& words : std::vector<Words>{{"drift"}, {"diff"}, {"scans"}, {"trend"}}) {
        auto with_format = words;
        with_format.insert(with_format.end(), {"--format", "jsonl"});
        CAPTURE(words);
        const auto json = history.run(with_format).out;
        CHECK(holds(json, "\"2026-03-31T19:00:00.000Z\""));
        CHECK(holds(json, "\"2026-04-01T06:00:00.000+11:00\""));
    }
}

TEST_CASE("a day belongs to the month and the quarter that its own clock showed") {
    const ClockedHistory history(sydney);
    CHECK(history.ask("regressions_per_month") ==
          "Tailspin Toys,2026-03,1,0,0,0,0,100\nTailspin Toys,2026-04,1,1,0,0,0,0\n");
    CHECK(history.ask("score_at_quarter_ends") ==
          "Tailspin Toys,All,2026-Q1,1,2026-02-28T19:00:00.000Z,100,,1,0,0,0,0,"
          "2026-03-01T06:00:00.000+11:00\n"
          "Tailspin Toys,All,2026-Q2,1,2026-03-31T19:00:00.000Z,0,-100,0,1,0,0,0,"
          "2026-04-01T06:00:00.000+11:00\n");
}

TEST_CASE("a date that is shown means the same scan when it is typed, whichever the command") {
    const std::vector<std::vector<Taken>> stories{
        sydney, with_gap, twice_a_day,
        std::vector<Taken>{{"2026-10-24T23:30:00+02:00", "Pass"}, // the clocks go back an hour
                           {"2026-10-25T02:30:10+02:00", "Fail"},
                           {"2026-10-25T02:30:05+01:00", "Pass"},
                           {"2026-10-25T02:30:05.250+01:00", "Unknown"},
                           {"2026-10-26T00:10:00+01:00", "Fail"}},
        std::vector<Taken>{{"2026-04-02T06:00:00+11:00", "Pass"}, // Sydney, then Berlin
                           {"2026-04-01T23:00:00+02:00", "Fail"},
                           {"2026-04-03T06:00:00+11:00", "Pass"},
                           {"2026-04-02T23:00:00+02:00", "Fail"}}};
    const auto scans = stories[GENERATE(0U, 1U, 2U, 3U, 4U)];
    const ClockedHistory history(scans, "2026-11-30T12:00Z");
    const std::vector<Words> commands{{"scans"},
                                      {"status", "--all"},
                                      {"status", "--all", "--by", "subject"},
                                      {"drift"},
                                      {"drift", "EDCA-GOV-002"},
                                      {"diff"},
                                      {"diff", "1", "2"},
                                      {"trend"},
                                      {"trend", "--explain"},
                                      {"show", "EDCA-GOV-002"},
                                      {"organizations"},
                                      {"controls", "list"},
                                      {"controls", "history"}};
    const auto shown = [](const std::string& text) {
        static const std::regex date(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{3})?)?"
            "( UTC| [-+][0-9]{2}:[0-9]{2})?)?");
        std::set<std::string> dates;
        for (std::sregex_iterator found(text.begin(), text.end(), date), end; found != end; ++found)
            dates.insert(found->str());
        return dates;
    };
    for (const bool utc : {false, true})
        for (auto words : commands) {
            if (utc)
                words.emplace_back("--utc");
            for (const auto& typed : shown(history.run(words).out)) {
                CAPTURE(words, typed);
                Words again{"status", "--all", "--at", typed, "--format", "jsonl"};
                if (utc)
                    again.emplace_back("--utc");
                auto taken = text_of(history.run(again).out, utc ? "taken_at" : "taken_local");
                std::replace(taken.begin(), taken.end(), 'T', ' ');
                CHECK(taken.starts_with(without_zone(typed)));
                if (!utc) {
                    Words since{"drift", "--since", typed, "--until", typed, "--format", "jsonl"};
                    CHECK(history.run(since).status == ExitStatus::ok);
                }
            }
        }
}
