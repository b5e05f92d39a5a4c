#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

namespace {

using Words = std::vector<std::string>;

/// One scan of the control EDCA-GOV-002 on mbx1.
struct Taken {
    std::string at;
    std::string status;
    std::string organization = "Tailspin Toys";
};

/// A history of such scans, and the clock.
class History {
  public:
    explicit History(const std::vector<Taken>& scans, std::string now = "2026-05-02T07:00Z")
        : now_(std::move(now)) {
        for (const Taken& scan : scans)
            add(scan);
    }

    Said add(const Taken& scan) {
        const auto file = folder_.path() / ("analysis_" + std::to_string(++files_) + ".json");
        std::ofstream(file) << R"({"Metadata": {"AnalysisTimestamp": ")" << scan.at
                            << R"(", "OrganizationId": ")" << scan.organization
                            << R"("}, "Findings": [{"ControlId": "EDCA-GOV-002",
            "Title": "Supported build", "Category": "Governance", "Severity": "High",
            "SeverityWeight": 9, "Verify": true, "OverallStatus": ")"
                            << scan.status << R"(", "SubjectLabel": "Server",
            "ServerResults": [{"Server": "mbx1", "Status": ")"
                            << scan.status << R"(", "Evidence": "ok"}]}]})";
        return run({"record", file.string()});
    }

    [[nodiscard]] Said run(Words words) const {
        return test::run(
            {.history = folder_.path() / "history.db", .arguments = std::move(words), .now = now_});
    }

    /// What `edca sql --named` answers in CSV, without the line of names.
    [[nodiscard]] std::string ask(const std::string& question, const Words& parameters = {}) const {
        Words words{"sql", "--named", question, "--format", "csv", "--raw"};
        for (const auto& parameter : parameters) {
            words.emplace_back("--param");
            words.push_back(parameter);
        }
        return without_names(run(words).out);
    }

    [[nodiscard]] std::string select(const std::string& sql) const {
        return without_names(run({"sql", sql, "--format", "csv", "--raw"}).out);
    }

    void at(std::string now) {
        now_ = std::move(now);
    }

  private:
    static std::string without_names(std::string csv) {
        std::erase(csv, '\r');
        return csv.substr(csv.find('\n') + 1);
    }

    TempDir folder_;
    std::string now_;
    int files_ = 0;
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The number after a key of JSON.
std::string number_of(const std::string& json, const std::string& key) {
    std::smatch found;
    const std::regex number("\"" + key + "\":([0-9.]+)");
    return std::regex_search(json, found, number) ? found[1].str() : "none";
}

/// The text after a key of JSON.
std::string text_of(const std::string& json, const std::string& key) {
    std::smatch found;
    const std::regex text("\"" + key + "\":\"([^\"]*)\"");
    return std::regex_search(json, found, text) ? found[1].str() : "none";
}

/// `2026-04-01 06:00` of `2026-04-01 06:00 +11:00`.
std::string without_zone(const std::string& shown) {
    constexpr std::size_t minute = 16;
    return shown.substr(0, shown.find(' ', minute));
}

const std::vector<Taken> sydney{{"2026-03-01T06:00:00+11:00", "Pass"},
                                {"2026-04-01T06:00:00+11:00", "Fail"}};
const std::vector<Taken> with_gap{{"2026-03-01T06:00:00+01:00", "Fail"},
                                  {"2026-03-29T06:00:00+02:00", "Unknown"},
                                  {"2026-05-01T06:00:00+02:00", "Fail"}};
const std::vector<Taken> unfed{{"2026-01-01T06:00:00Z", "Pass"}, {"2026-01-08T06:00:00Z", "Fail"}};
const std::vector<Taken> twice_a_day{{"2026-05-01T06:00:00Z", "Pass"},
                                     {"2026-05-02T06:00:00Z", "Fail"},
                                     {"2026-05-02T06:05:00Z", "Fail"}};

} // namespace

TEST_CASE("text shows a scan's day by its own clock, and in UTC when that is asked for") {
    const History history(sydney);
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
    History history(std::vector<Taken>{sydney[0]});
    CHECK(holds(history.add(sydney[1]).out,
                "scan 2 of Tailspin Toys, taken 2026-04-01 06:00 +11:00"));
    CHECK(holds(history.run({"scans", "remove", "2026-04-01", "--reason", "a test"}).out,
                "taken 2026-04-01 06:00 +11:00"));
}

TEST_CASE("programs get times in UTC, and the local times beside them") {
    const History history(sydney);
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
    const History history(sydney);
    CHECK(history.ask("regressions_per_month") ==
          "Tailspin Toys,2026-03,1,0,0,0,0,100\nTailspin Toys,2026-04,1,1,0,0,0,0\n");
    CHECK(history.ask("score_at_quarter_ends") ==
          "Tailspin Toys,All,2026-Q1,1,2026-02-28T19:00:00.000Z,100,,1,0,0,0,0,"
          "2026-03-01T06:00:00.000+11:00\n"
          "Tailspin Toys,All,2026-Q2,1,2026-03-31T19:00:00.000Z,0,-100,0,1,0,0,0,"
          "2026-04-01T06:00:00.000+11:00\n");
}

TEST_CASE("a day is meant as a whole, as the scans count days") {
    const History history(sydney);
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
    const History history(twice_a_day); // on 2 May at 07:00
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
    History history({{"2026-04-30T06:00:00+11:00", "Pass"}, {"2026-05-02T06:00:00+11:00", "Fail"}},
                    "2026-05-01T20:00Z"); // in Sydney 2 May, 07:00
    CHECK(holds(history.run({"status", "--at", "today"}).out, "scan 2,"));
    CHECK(holds(history.run({"status", "--at", "yesterday"}).out, "scan 1,"));
    CHECK(holds(history.run({"status"}).out, "2026-05-02 06:00 +11:00, today"));
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
    const History history(scans, "2026-11-30T12:00Z");
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

TEST_CASE("what fails has failed since it began, in calendar days, in every answer") {
    const History history(with_gap, "2026-05-01T07:00Z");
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
    const History history(scans);
    CHECK(holds(history.run({"status", "--format", "jsonl"}).out, "\"at_least\":false"));
    CHECK_FALSE(holds(history.run({"status"}).out, "at least"));
}

TEST_CASE("a history that nobody feeds says how old it is, and what fails goes on failing") {
    const History history(unfed, "2026-05-08T07:00Z");
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
    const History history(unfed, "2026-01-07T12:00Z");
    CHECK(holds(history.run({"status"}).out, "2026-01-08 06:00 UTC, today"));
    CHECK(number_of(history.run({"status", "--format", "jsonl"}).out, "days") == "0");
}

TEST_CASE("a second scan within five minutes hides nothing from a comparison with a time") {
    const History history(twice_a_day);
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
    const History history(twice_a_day, "2026-06-01T07:00Z");
    const auto said = history.run({"diff", "24h", "--fail-on", "regressed"});
    CHECK(said.status == ExitStatus::error);
    CHECK(said.err ==
          "edca: error: nothing can be compared since 24h: the last scan up to then is scan 3 of "
          "Tailspin Toys, taken 2026-05-02T06:05:00.000Z, and no later one is named\n"
          "edca: hint: record a scan that was taken since then\n");
}

TEST_CASE("the same scan with another offset is a duplicate, whichever was recorded first") {
    const std::vector<Taken> scans{{"2026-04-01T06:00:00+11:00", "Fail"}};
    History history(scans);
    CHECK(holds(history.add({"2026-03-31T19:00:00Z", "Fail"}).out, "duplicate of scan 1"));
    CHECK(history.select("SELECT taken_local FROM scans") == "2026-04-01T06:00:00.000+11:00\n");
    CHECK(history.run({"verify"}).status == ExitStatus::ok);
}

TEST_CASE("what was asked to have failed for long did so for as long, to the hour and to the day") {
    const History history({{"2026-04-30T06:00:00Z", "Pass"}, {"2026-05-01T06:00:00Z", "Fail"}},
                          "2026-05-02T06:00:00Z");
    const auto rows = [&](const char* length) {
        return history.run({"status", "--failing-for", length, "--format", "jsonl"}).out;
    };
    CHECK(holds(rows("24h"), "EDCA-GOV-002"));
    CHECK(holds(rows("1d"), "EDCA-GOV-002"));
    CHECK(rows("25h").empty());
    CHECK(rows("2d").empty());
}

TEST_CASE("a label stands for its scan wherever a scan is named") {
    const History history(twice_a_day);
    CHECK(
        history.run({"scans", "label", "1", "approved-2026-q1"}).out ==
        "scan 1 of Tailspin Toys, taken 2026-05-01 06:00 UTC, is called approved-2026-q1 from now "
        "on\n");
    CHECK(history.run({"diff", "Approved-2026-Q1", "--fail-on", "regressed:High"}).status ==
          ExitStatus::condition_met);
    CHECK(holds(history.run({"status", "--at", "approved-2026-q1"}).out, "scan 1,"));
    CHECK(holds(history.run({"trend", "--explain", "approved-2026-q1"}).out, "scan 1,"));
    CHECK(history.run({"trend", "--basis", "like-for-like=approved-2026-q1"}).status ==
          ExitStatus::ok);
    CHECK(holds(history.run({"scans"}).out, "approved-2026-q1"));
    CHECK(holds(history.run({"scans", "--format", "jsonl"}).out, "\"label\":\"approved-2026-q1\""));
    CHECK(holds(history.run({"scans", "--format", "jsonl"}).out, "\"label\":null"));
    CHECK(
        history.run({"scans", "label", "2", "latest"}).err ==
        "edca: error: scans label: \"latest\" can be no label, expected a name without commas that "
        "is no id, no time and not latest\nedca: hint: such as approved-2026-q1\n");
    CHECK(history.run({"scans", "label", "2"}).status == ExitStatus::error);
    CHECK(holds(history.run({"scans", "label", "--remove", "approved-2026-q1"}).out,
                "is not called approved-2026-q1 any more"));
    CHECK(history.run({"status", "--at", "approved-2026-q1"}).status == ExitStatus::error);
    CHECK(history.run({"verify"}).status == ExitStatus::ok);
    CHECK(holds(history.ask("amendments"), ",label,"));
    CHECK(holds(history.ask("amendments"), ",unlabel,"));
}
