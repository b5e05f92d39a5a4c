#include "query/compare/diff.hpp"
#include "query/controls.hpp"
#include "query/status.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>

using namespace edca;
using namespace edca::test;

namespace {

using Texts = std::vector<std::string>;

std::string day(const std::string& time) {
    return time.substr(0, 10);
}

/// `result EX1 appeared – Fail 2026-01-01 2026-01-03`: the last scan of the old value and the first
/// of the new one.
Texts bounds(sqlite::Connection& history, std::int64_t from, std::int64_t to, Level level) {
    Texts lines;
    for (const Change& change :
         query::diff(history, {.from_scan_id = from, .to_scan_id = to, .levels = {level}}))
        lines.push_back(std::string(to_string(change.level)) + " " +
                        change.subject.value_or("all") + " " +
                        std::string(to_string(change.change)) + " " +
                        change.from_value.value_or("–") + " " + change.to_value.value_or("–") +
                        " " + day(change.seen_before_at) + " " + day(change.changed_at));
    return lines;
}

query::StatusAsked as_of(const char* day) {
    return {.organization = "Contoso", .at = std::string(day) + "T00:00:00.000Z"};
}

Texts told(const std::vector<State>& states) {
    Texts lines;
    for (const State& state : states)
        lines.push_back(state.control_id + " " +
                        (state.status ? std::string(to_string(*state.status)) : "gone") + " " +
                        day(state.since) + " " + std::to_string(state.days));
    return lines;
}

} // namespace

TEST_CASE("what appeared was last not there before it was first seen, whatever it was meanwhile") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", "EX1", Status::pass));
    append(history, a_scan("2026-01-02").with("A", "EX1", Status::pass));
    append(history, a_scan("2026-01-03")
                        .with("A", "EX1", Status::pass)
                        .with("B", "EX1", Status::pass, "Mode: off")
                        .property("Mode", "off"));
    append(history,
           a_scan("2026-01-04").with("A", "EX1", Status::pass).with("B", "EX1", Status::unknown));
    append(history, a_scan("2026-01-05")
                        .with("A", "EX1", Status::pass)
                        .with("B", "EX1", Status::fail, "Mode: on")
                        .property("Mode", "on"));
    CHECK(bounds(history, 1, 5, Level::finding) ==
          Texts{"finding all appeared – Fail 2026-01-02 2026-01-05"});
    CHECK(bounds(history, 1, 5, Level::result) ==
          Texts{"result EX1 appeared – Fail 2026-01-02 2026-01-05"});
    CHECK(bounds(history, 1, 5, Level::property) ==
          Texts{"property EX1 appeared – on 2026-01-02 2026-01-05"});
    // Between two neighbours it is as drift has it.
    CHECK(bounds(history, 2, 3, Level::finding) ==
          Texts{"finding all appeared – Pass 2026-01-02 2026-01-03"});
}

TEST_CASE("evidence that differs is bounded by the ends of its runs") {
    auto history = memory_history();
    const Texts texts{"a", "a", "b", "a", "c", "c", "d"};
    for (std::size_t i = 0; i < texts.size(); ++i)
        append(
            history,
            a_scan("2026-01-0" + std::to_string(i + 1)).with("A", "EX1", Status::pass, texts[i]));
    CHECK(bounds(history, 1, 6, Level::evidence) ==
          Texts{"evidence EX1 changed a c 2026-01-02 2026-01-05"});
    CHECK(bounds(history, 1, 3, Level::evidence) ==
          Texts{"evidence EX1 changed a b 2026-01-02 2026-01-03"});
    CHECK(bounds(history, 5, 7, Level::evidence) ==
          Texts{"evidence EX1 changed c d 2026-01-06 2026-01-07"});
    CHECK(bounds(history, 1, 4, Level::evidence).empty());
}

TEST_CASE("what failed when last seen failed only until then") {
    auto history = memory_history();
    append(history, a_scan("2025-01-01").with("A", "EX1", Status::pass).with("B", Status::pass));
    append(history, a_scan("2025-01-02")
                        .with("A", "EX1", Status::fail)
                        .with("A", "EX2", Status::fail)
                        .with("B", Status::pass));
    append(history, a_scan("2025-01-03")
                        .with("A", "EX1", Status::fail)
                        .with("A", "EX2", Status::fail)
                        .with("B", Status::pass));
    append(history, a_scan("2026-01-10").with("B", Status::pass));
    auto asked = as_of("2026-01-10");
    const auto gone = [&](std::optional<double> days, std::optional<double> hours) {
        asked.failing_days = days;
        asked.failing_hours = hours;
        return told(query::status(history, asked)).size();
    };
    CHECK(gone(365, {}) == 0);
    CHECK(gone(2, {}) == 0);
    CHECK(gone(1, {}) == 1);
    CHECK(gone({}, 24) == 1);
    CHECK(gone({}, 25) == 0);
}

TEST_CASE("a subject is asked about by what it does not pass itself") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", "EX1", Status::pass)
                        .with("A", "EX2", Status::fail)
                        .with("B", "EX1", Status::fail)
                        .with("B", "EX2", Status::pass)
                        .with("C", "EX1", Status::pass)
                        .with("C", "EX2", Status::pass));
    auto asked = as_of("2026-01-01");
    asked.subject = "ex1";
    CHECK(told(query::status(history, asked)) == Texts{"B Fail 2026-01-01 0"});
    asked.all = true;
    CHECK(told(query::status(history, asked)).size() == 3);
}

TEST_CASE("by subject, each control is there once for each subject") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("A", "EX1", Status::pass)
                        .with("A", "EX2", Status::pass)
                        .with("B", "EX1", Status::fail)
                        .with("C", Status::pass)
                        .with("D", Status::fail));
    auto asked = as_of("2026-01-01");
    asked.group_by = query::GroupBy::subject;
    asked.all = true;
    auto lines = told(query::status(history, asked));
    std::sort(lines.begin(), lines.end());
    CHECK(lines == Texts{"A Pass 2026-01-01 0", "A Pass 2026-01-01 0", "B Fail 2026-01-01 0",
                         "C Pass 2026-01-01 0", "D Fail 2026-01-01 0"});
    asked.all = false;
    CHECK(told(query::status(history, asked)) ==
          Texts{"B Fail 2026-01-01 0", "D Fail 2026-01-01 0"});
}

TEST_CASE("times to fix are known as of any scan, from what was fixed by then") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", Status::pass));
    append(history, a_scan("2026-01-11").with("A", Status::fail));
    append(history, a_scan("2026-01-21").with("A", Status::pass));
    append(history, a_scan("2026-01-22").with("A", Status::fail));
    append(history, a_scan("2026-03-22").with("A", Status::pass));
    const auto most = [&](const char* at) {
        const auto times = query::times_to_fix(history, "Contoso", at);
        return times.size() == 1 ? times.front().mean_days_at_most : std::nullopt;
    };
    CHECK_FALSE(most("2026-01-11T00:00:00.000Z"));
    CHECK(most("2026-01-21T00:00:00.000Z") == 20.0);
    CHECK(most("2026-02-01T00:00:00.000Z") == 20.0);
    CHECK(most("2026-03-22T00:00:00.000Z") == 40.0);
}

TEST_CASE("a definition has been in force since it came, a gap or not") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", Status::pass).weighing("A", 3));
    append(history, a_scan("2026-02-01").with("A", Status::pass).weighing("A", 4));
    append(history, a_scan("2026-03-01").with("B", Status::pass));
    append(history, a_scan("2026-04-01").with("A", Status::pass).weighing("A", 4));
    const auto list = query::control_list(history, {});
    const auto since = std::find(list.columns.begin(), list.columns.end(), "since");
    REQUIRE(list.rows.size() == 2);
    CHECK(std::get<std::string>(
              list.rows[0][static_cast<std::size_t>(since - list.columns.begin())]) ==
          "2026-02-01T00:00:00.000Z");
}
