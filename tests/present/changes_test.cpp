#include "present/page/change/changes.hpp"

#include "present/width.hpp"
#include "support/catch.hpp"

#include <sstream>

using namespace edca;
using namespace edca::present;
using Catch::Contains;

namespace {

Change regression() {
    Change change;
    change.organization = "Contoso";
    change.control_id = "EDCA-TLS-014";
    change.control = {.title = "Domain security is on",
                      .category = "Transport",
                      .severity = "Medium",
                      .severity_weight = 5,
                      .scored = true};
    change.level = Level::finding;
    change.change = ChangeKind::regressed;
    change.from_value = "Pass";
    change.to_value = "Fail";
    change.seen_before_at = "2026-02-01T06:22:00.000Z";
    change.changed_at = "2026-03-01T06:22:00.000Z";
    return change;
}

Change property_change() {
    Change change = regression();
    change.level = Level::property;
    change.change = ChangeKind::changed;
    change.subject_kind = "Connector";
    change.subject = "To Internet";
    change.property = "RequireTLS";
    change.from_value = "True";
    change.to_value = "False";
    return change;
}

std::string drawn(const std::vector<Change>& changes, const Look& look = {.columns = 0}) {
    std::ostringstream out;
    render_changes(out, changes, {}, look);
    return out.str();
}

} // namespace

TEST_CASE("changes stand under the scan that showed them, one line a control, the newest first") {
    Change later = regression();
    later.control_id = "EDCA-GOV-1";
    later.change = ChangeKind::disappeared;
    later.to_value.reset();
    later.seen_before_at = regression().changed_at;
    later.changed_at = "2026-04-01T06:22:00.000Z";
    CHECK(drawn({regression(), property_change(), later}) ==
          "2026-04-01 (since 2026-03-01)\n"
          "  gone  Medium 5  EDCA-GOV-1  Pass → not assessed  Domain security is on\n"
          "\n"
          "2026-03-01 (since 2026-02-01)\n"
          "  regressed  Medium 5  EDCA-TLS-014  Pass → Fail  Domain security is on\n"
          "      To Internet: RequireTLS True → False\n"
          "\n"
          "3 changes of 2 controls\n");
}

TEST_CASE("how many scans there are before those that are shown is said") {
    std::ostringstream out;
    render_changes(out, {regression()}, {{"Contoso", 11, "2025-05-01T04:00:00.000Z"}},
                   {.columns = 0});
    CHECK_THAT(out.str(), Contains("\n1 change of 1 control\n"
                                   "11 earlier scans since 2025-05-01; their changes: edca drift "
                                   "--since 2025-05-01\n"));
}

TEST_CASE("no changes are told in words") {
    CHECK(drawn({}) == "no changes\n");
}

TEST_CASE("one change is not several") {
    CHECK_THAT(drawn({regression()}), Contains("\n1 change of 1 control\n"));
}

TEST_CASE("what is out of sight, and what is gone, is said in the line of the finding") {
    Change lost = regression();
    lost.change = ChangeKind::lost;
    lost.from_value = "Fail";
    lost.to_value = "Pass";
    lost.out_of_sight = {"mbx1", "mbx2"};
    CHECK_THAT(drawn({lost}), Contains("Fail → Pass") && Contains("mbx1, mbx2 not readable"));
    Change fixed = lost;
    fixed.change = ChangeKind::fixed;
    fixed.out_of_sight = {};
    fixed.gone = {"old.example"};
    CHECK_THAT(drawn({fixed}), Contains("old.example is gone"));
}

TEST_CASE("a result that is out of sight has no other status, and a reused id is marked") {
    Change lost = property_change();
    lost.level = Level::result;
    lost.property = std::nullopt;
    lost.change = ChangeKind::lost;
    lost.from_value = "Fail";
    lost.to_value = std::nullopt;
    CHECK_THAT(drawn({lost}), Contains("Fail → not readable"));
    lost.change = ChangeKind::disappeared;
    lost.from_value = std::nullopt;
    CHECK_THAT(drawn({lost}), Contains("not readable → not assessed"));
    Change reused = regression();
    reused.reused = reused.redefined = true;
    CHECK_THAT(drawn({reused}), Contains("(id reused)") && !Contains("(redefined)"));
}

TEST_CASE("organizations are named only when there is more than one") {
    Change other = regression();
    other.organization = "Fabrikam";
    CHECK_THAT(drawn({regression()}), !Contains("Contoso"));
    CHECK_THAT(drawn({regression(), other}),
               Contains("Contoso · 2026-03-01 (since") && Contains("Fabrikam · 2026-03-01 (since"));
}

TEST_CASE("a change within one day shows the time of day") {
    Change change = regression();
    change.seen_before_at = "2026-03-01T05:00:00.000Z";
    CHECK_THAT(drawn({change}), Contains("2026-03-01 06:22 UTC (since 2026-03-01 05:00 UTC)"));
}

TEST_CASE("a change whose control was redefined in the same scan says so") {
    Change change = regression();
    change.redefined = true;
    CHECK_THAT(drawn({change}), Contains("(redefined)\n"));
}

TEST_CASE("a redefinition shows what became of the field") {
    Change change = regression();
    change.level = Level::definition;
    change.change = ChangeKind::redefined;
    change.redefined = true;
    change.property = "frameworks";
    change.from_value = R"(["CIS"])";
    change.to_value = R"(["CIS","ISM"])";
    CHECK_THAT(drawn({change}),
               Contains("  redefined  Medium 5  EDCA-TLS-014  Domain security is on\n"
                        "      demands otherwise: frameworks +ISM\n"));

    change.property = "references";
    change.to_value = R"([{"name":"CIS 2.2.10 (L1): Ensure that it is on","url":"u"}])";
    CHECK_THAT(drawn({change}), Contains("references +1 -1\n"));

    change.property = "description";
    change.from_value = "old text";
    change.to_value = "new text";
    CHECK_THAT(drawn({change}), Contains("description\n"));
}

TEST_CASE("a line that does not fit goes on below, whole, whatever the width") {
    Change change = property_change();
    change.redefined = true;
    change.to_value = "日本語" + std::string(200, 'b');
    for (std::size_t columns = 40; columns <= 160; ++columns) {
        CAPTURE(columns);
        const auto text = drawn({regression(), change}, {.columns = columns});
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);)
            CHECK(display_width(line) <= columns);
        CHECK_THAT(text, Contains("EDCA-TLS-014") && Contains("2026-03-01") &&
                             Contains("Pass → Fail") && Contains("Medium 5"));
    }
}

TEST_CASE("subjects of which the same is said share a line, and many are counted") {
    std::vector<Change> changes{regression()};
    for (const char* name : {"EX1", "EX2", "EX3", "EX4", "EX5"}) {
        Change change = property_change();
        change.subject_kind = "Server";
        change.subject = name;
        changes.push_back(change);
    }
    CHECK_THAT(drawn(changes),
               Contains("\n      5 servers: EX1, EX2, EX3 and 2 more: RequireTLS True → False\n"));
    changes.pop_back();
    CHECK_THAT(drawn(changes), Contains("\n      EX1, EX2, EX3, EX4: RequireTLS True → False\n"));
}

TEST_CASE("a result that only says what the finding says is not said twice") {
    Change result = regression();
    result.level = Level::result;
    result.subject_kind = "Server";
    result.subject = "EX1";
    CHECK_THAT(drawn({regression(), result}), Contains("on\n      on EX1\n"));
}

TEST_CASE("a server that could not be read is one line, and not one for each control") {
    std::vector<Change> changes;
    for (const char* control : {"A", "B", "C"}) {
        Change result = regression();
        result.control_id = control;
        result.level = Level::result;
        result.change = ChangeKind::lost;
        result.subject_kind = "Server";
        result.subject = "EX1";
        result.to_value = "Unknown";
        changes.push_back(result);
    }
    CHECK_THAT(drawn(changes), Contains("  not readable  EX1 could not be read: 3 controls\n"));
    changes.back().change = ChangeKind::regressed;
    changes.back().to_value = "Fail";
    changes.back().new_failure = true;
    CHECK_THAT(drawn(changes), !Contains("could not be read") && Contains("EX1: Pass → Fail"));
}

TEST_CASE("a control outside the score is marked, and so is a new failure that is no regression") {
    Change change = regression();
    change.control.scored = false;
    change.change = ChangeKind::revealed;
    change.new_failure = true;
    CHECK_THAT(drawn({change}), Contains("(new failure, outside the score)"));
}

TEST_CASE("no data of a change reaches the terminal unescaped") {
    const std::string evil = "\x1b[2J\u202e\n";
    Change change = property_change();
    change.organization = change.control_id = evil;
    change.subject = change.property = change.from_value = change.to_value = evil;
    const std::string text = drawn({change, regression()});
    CHECK_THAT(text, !Contains("\x1b") && !Contains("\u202e") && Contains("\\x1b[2J\\u202e\\n"));
}

TEST_CASE("the kind of a change is coloured") {
    CHECK_THAT(drawn({regression()}, {.color = true}), Contains("\x1b[31mregressed\x1b[0m"));
}
