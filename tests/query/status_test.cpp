#include "query/status.hpp"

#include "query/compare/redefinitions.hpp"
#include "query/show.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

using Texts = std::vector<std::string>;

query::StatusAsked as_of(const char* day) {
    return {.organization = "Contoso", .at = std::string(day) + "T00:00:00.000Z"};
}

/// `EDCA-TLS-001 Fail EX1,EX2`, `EDCA-TLS-001 gone EX1`, with the group in front when there is one.
Texts told(const std::vector<State>& states) {
    Texts lines;
    for (const State& state : states) {
        std::string line = state.group ? *state.group + ": " : "";
        line += state.control_id + " ";
        line += state.status ? to_string(*state.status) : "gone";
        for (const auto& subject : state.subjects)
            line += (&subject == &state.subjects.front() ? " " : ",") + subject;
        lines.push_back(line);
    }
    return lines;
}

/// Two servers; EX2 fails from February on and is not looked at any more from April on.
sqlite::Connection two_servers() {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", "EX1", Status::pass)
                        .with("EDCA-TLS-001", "EX2", Status::pass)
                        .with("EDCA-SEC-001", "EX1", Status::fail)
                        .weighing("EDCA-SEC-001", 8));
    append(history, a_scan("2026-02-01")
                        .with("EDCA-TLS-001", "EX1", Status::pass)
                        .with("EDCA-TLS-001", "EX2", Status::fail)
                        .with("EDCA-SEC-001", "EX1", Status::unknown)
                        .weighing("EDCA-SEC-001", 8));
    append(history, a_scan("2026-03-01")
                        .with("EDCA-TLS-001", "EX1", Status::fail)
                        .with("EDCA-TLS-001", "EX2", Status::fail)
                        .with("EDCA-SEC-001", "EX1", Status::fail)
                        .weighing("EDCA-SEC-001", 8));
    append(history, a_scan("2026-04-01")
                        .with("EDCA-TLS-001", "EX1", Status::pass)
                        .with("EDCA-SEC-001", "EX1", Status::fail)
                        .weighing("EDCA-SEC-001", 8));
    return history;
}

} // namespace

TEST_CASE("what does not pass is listed heaviest first, with the subjects it does not pass on") {
    auto history = two_servers();
    CHECK(told(query::status(history, as_of("2026-03-01"))) ==
          Texts{"EDCA-SEC-001 Fail EX1", "EDCA-TLS-001 Fail EX1,EX2"});
}

TEST_CASE("the status of any scan is what that scan said") {
    auto history = two_servers();
    CHECK(told(query::status(history, as_of("2026-01-01"))) == Texts{"EDCA-SEC-001 Fail EX1"});
    CHECK(told(query::status(history, as_of("2026-02-01"))) ==
          Texts{"EDCA-SEC-001 Unknown EX1", "EDCA-TLS-001 Fail EX2"});
}

TEST_CASE(
    "a subject that is not assessed any more is listed apart, with what it was and since when") {
    auto history = two_servers();
    const auto states = query::status(history, as_of("2026-04-01"));
    REQUIRE(told(states) ==
            Texts{"EDCA-SEC-001 Fail EX1", "EDCA-TLS-001 Pass", "EDCA-TLS-001 gone EX2"});
    CHECK(states[1].out_of_sight == std::vector<std::string>{"EX2"});
    CHECK(states[2].level == Level::result);
    CHECK(states[2].last_status == Status::fail);
    CHECK(states[2].since == "2026-04-01T00:00:00.000Z");
    CHECK(states[2].days == 0);
}

TEST_CASE("a control that is not assessed any more is one row with all its subjects") {
    auto history = two_servers();
    append(history, a_scan("2026-05-01").with("EDCA-SEC-001", "EX1", Status::pass));
    const auto states = query::status(history, as_of("2026-05-01"));
    REQUIRE(told(states) == Texts{"EDCA-TLS-001 gone EX1", "EDCA-TLS-001 gone EX2"});
    CHECK(states[0].level == Level::finding);
    CHECK(states[0].last_status == Status::pass);
    CHECK(states[1].level == Level::result);
}

TEST_CASE("failing lasts across a gap, in calendar days") {
    auto history = two_servers();
    const auto states = query::status(history, as_of("2026-04-01"));
    REQUIRE(states.at(0).control_id == "EDCA-SEC-001");
    CHECK(states[0].since == "2026-01-01T00:00:00.000Z");
    CHECK(states[0].days == 90);
    CHECK(states[0].at_least);
    CHECK(states[0].failing_since == "2026-01-01T00:00:00.000Z");
    CHECK(states[0].first_failed_at == "2026-01-01T00:00:00.000Z");
    CHECK_FALSE(states[0].last_passed_at.has_value());
    CHECK(states[0].flips == 0);
}

TEST_CASE("only what has failed for long enough is listed when that is asked for") {
    auto history = two_servers();
    auto asked = as_of("2026-03-01");
    asked.failing_days = 28;
    CHECK(told(query::status(history, asked)) ==
          Texts{"EDCA-SEC-001 Fail EX1", "EDCA-TLS-001 Fail EX1,EX2"});
    asked.failing_days = 29;
    CHECK(told(query::status(history, asked)) == Texts{"EDCA-SEC-001 Fail EX1"});
}

TEST_CASE("three flips within the window are flapping, as of the scan that is asked about") {
    auto history = memory_history();
    const std::vector<Status> statuses{Status::pass, Status::fail, Status::pass, Status::fail};
    for (std::size_t day = 1; day <= statuses.size(); ++day)
        append(history, a_scan("2026-01-0" + std::to_string(day))
                            .with("EDCA-TLS-001", "EX1", statuses[day - 1]));
    auto asked = as_of("2026-01-04");
    asked.flapping_days = 3;
    const auto states = query::status(history, asked);
    CHECK(states.at(0).flips == 3);
    CHECK(states.at(0).flapping == true);
    CHECK(states.at(0).last_passed_at == "2026-01-03T00:00:00.000Z");

    asked.flapping_days = 2;
    CHECK(query::status(history, asked).at(0).flapping == false);
    auto earlier = as_of("2026-01-02");
    CHECK(query::status(history, earlier).at(0).flips == 1);
    CHECK(query::status(history, earlier).at(0).flapping == false);
}

TEST_CASE("what passes or is skipped is listed when all is asked for, after what does not") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", Status::skipped)
                        .with("EDCA-B-001", "EX1", Status::pass)
                        .weighing("EDCA-B-001", 10)
                        .with("EDCA-C-001", "EX1", Status::warning));
    auto asked = as_of("2026-01-01");
    asked.all = true;
    CHECK(told(query::status(history, asked)) ==
          Texts{"EDCA-C-001 Warning EX1", "EDCA-B-001 Pass", "EDCA-A-001 Skipped"});
}

TEST_CASE("status is grouped by category, by each framework, or by each subject") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .with("EDCA-A-001", "EX2", Status::fail)
                        .tagged("EDCA-A-001", {"CIS", "ISM"})
                        .with("EDCA-B-001", "EX2", Status::warning)
                        .with("EDCA-C-001", Status::unknown));
    auto asked = as_of("2026-01-01");
    asked.group_by = query::GroupBy::framework;
    CHECK(told(query::status(history, asked)) ==
          Texts{"CIS: EDCA-A-001 Fail EX1,EX2", "CIS: EDCA-B-001 Warning EX2",
                "CIS: EDCA-C-001 Unknown", "ISM: EDCA-A-001 Fail EX1,EX2"});
    asked.group_by = query::GroupBy::subject;
    CHECK(told(query::status(history, asked)) ==
          Texts{"EX1: EDCA-A-001 Fail EX1", "EX2: EDCA-A-001 Fail EX2",
                "EX2: EDCA-B-001 Warning EX2", "EDCA-C-001 Unknown"});
    asked.group_by = query::GroupBy::category;
    CHECK(query::status(history, asked).at(0).group == "Transport Security");
}

TEST_CASE("status is filtered by framework, category, severity and subject in any case") {
    auto history = two_servers();
    auto asked = as_of("2026-03-01");
    asked.subject = "ex2";
    CHECK(told(query::status(history, asked)) == Texts{"EDCA-TLS-001 Fail EX1,EX2"});
    asked.severities = {"low"};
    CHECK(query::status(history, asked).empty());
}

TEST_CASE("a failure is bounded by the scans around its begin and its end") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::pass));
    append(history, a_scan("2026-01-11").with("EDCA-TLS-001", Status::unknown));
    append(history, a_scan("2026-01-21").with("EDCA-TLS-001", Status::fail));
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", Status::unknown));
    append(history, a_scan("2026-02-10").with("EDCA-TLS-001", Status::fail));
    append(history, a_scan("2026-02-20").with("EDCA-TLS-001", Status::warning));
    append(history, a_scan("2026-03-02").with("EDCA-TLS-001", Status::fail));

    CHECK(rows(history, "SELECT date(passed_at), date(failed_at), date(last_failed_at), "
                        "date(fixed_at), round(days_at_least), round(days_at_most) FROM failures "
                        "ORDER BY failed_at") ==
          Texts{"2026-01-01|2026-01-21|2026-02-10|2026-02-20|20.0|50.0",
                "2026-02-20|2026-03-02|2026-03-02||0.0|"});
}

TEST_CASE("a failure whose id was given to another control is over and not fixed") {
    auto history = memory_history();
    const auto scan = [](const char* day, Status status, const char* about) {
        auto made = a_scan(day).with("EDCA-A-001", status);
        made.findings.front().definition.title = about;
        made.findings.front().definition.description = about;
        return made;
    };
    append(history, scan("2026-01-01", Status::pass, "banner"));
    append(history, scan("2026-01-02", Status::fail, "banner"));
    append(history, scan("2026-01-03", Status::pass, "LDAP"));
    CHECK(rows(history, "SELECT reused FROM failures") == Texts{"1"});
    CHECK(rows(history, "SELECT fixed, open, measured FROM times_to_fix") == Texts{"0|0|0"});
}

TEST_CASE("a control that returns with the definition it had was not redefined") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-A-001", Status::pass));
    append(history, a_scan("2026-01-02").with("EDCA-B-001", Status::pass));
    append(history, a_scan("2026-01-03").with("EDCA-A-001", Status::pass));
    CHECK(rows(history, "SELECT control_id FROM redefinitions").empty());
}

TEST_CASE("controls of a subject are found whether they pass on it or not") {
    auto history = two_servers();
    auto asked = as_of("2026-02-01");
    asked.subject = "EX1";
    asked.all = true;
    CHECK(told(query::status(history, asked)) ==
          Texts{"EDCA-SEC-001 Unknown EX1", "EDCA-TLS-001 Fail EX2"});
}

TEST_CASE("what failed when it was last seen is not dropped from what has failed for long") {
    auto history = two_servers();
    auto asked = as_of("2026-04-01");
    asked.failing_days = 1;
    CHECK(told(query::status(history, asked)) ==
          Texts{"EDCA-SEC-001 Fail EX1", "EDCA-TLS-001 Pass", "EDCA-TLS-001 gone EX2"});
}

TEST_CASE("the mean time to fix leaves out what history began with and what is open") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", Status::fail)
                        .with("EDCA-B-001", Status::pass)
                        .with("EDCA-C-001", Status::pass));
    append(history, a_scan("2026-01-11")
                        .with("EDCA-A-001", Status::pass)
                        .with("EDCA-B-001", Status::fail)
                        .with("EDCA-C-001", Status::fail));
    append(history, a_scan("2026-01-21")
                        .with("EDCA-A-001", Status::pass)
                        .with("EDCA-B-001", Status::pass)
                        .with("EDCA-C-001", Status::fail));
    CHECK(rows(history, "SELECT severity, fixed, open, measured FROM times_to_fix") ==
          Texts{"Medium|2|1|1"});
    const auto times = query::times_to_fix(history, "Contoso");
    REQUIRE(times.size() == 1);
    CHECK(times[0].severity == "Medium");
    CHECK(times[0].mean_days_at_least.value() == Approx(0));
    CHECK(times[0].mean_days_at_most.value() == Approx(20));
}

TEST_CASE("an id is reused where title and description both became others") {
    auto history = memory_history();
    const auto scan = [](const char* day, const char* title, const char* description) {
        auto made = a_scan(day).with("EDCA-TLS-001", Status::pass);
        made.findings.front().definition.title = title;
        made.findings.front().definition.description = description;
        return made;
    };
    append(history, scan("2026-01-01", "Banner is hidden", "The banner MUST be hidden."));
    append(history, scan("2026-01-02", "The banner is hidden", "The banner MUST be hidden."));
    append(history, scan("2026-01-03", "LDAP is signed", "LDAP MUST be signed."));
    const auto changes = query::redefinitions(history, "Contoso", "EDCA-TLS-001");
    REQUIRE(changes.size() == 2);
    CHECK_FALSE(changes[0].reused);
    CHECK(changes[1].reused);
    CHECK(changes[1].from_title == "The banner is hidden");
    CHECK(changes[1].changed_at == "2026-01-03T00:00:00.000Z");
}

TEST_CASE("a control is shown in one row with its definition and its state") {
    auto history = two_servers();
    const auto shown =
        query::show(history, query::find_controls(history, "Contoso", "EDCA-TLS-001"), 90);
    REQUIRE(shown.rows.size() == 1);
    const auto cell = [&](const char* column) {
        const auto found = std::find(shown.columns.begin(), shown.columns.end(), column);
        return shown.rows[0].at(static_cast<std::size_t>(found - shown.columns.begin()));
    };
    CHECK(cell("title") == Cell(std::string("Title of EDCA-TLS-001")));
    CHECK(cell("status") == Cell(std::string("Pass")));
    CHECK(cell("flips") == Cell(std::int64_t{1})); // EX2, which failed, is out of sight
    CHECK(cell("verify") == Cell(true));
    CHECK(std::get<JsonText>(cell("subjects")).text.find("\"subject\":\"EX2\",\"status\":null") !=
          std::string::npos);
}

TEST_CASE("a status says whether the failure is new, and whether the control counts for scores") {
    auto history = memory_history();
    append(history,
           a_scan("2026-05-01").with("A", "EX1", Status::fail).with("B", "EX1", Status::pass));
    append(history,
           a_scan("2026-05-08").with("A", "EX1", Status::fail).with("B", "EX1", Status::fail));
    query::StatusAsked asked;
    asked.organization = "Contoso";
    asked.at = "2026-05-08T00:00:00.000Z";
    const auto states = query::status(history, asked);
    REQUIRE(states.size() == 2);
    for (const State& state : states) {
        CAPTURE(state.control_id);
        CHECK(state.new_failure == (state.control_id == "B"));
        CHECK(state.scored);
    }
    asked.at = "2026-05-01T00:00:00.000Z";
    CHECK_FALSE(query::status(history, asked).front().new_failure); // history begins with it
}
