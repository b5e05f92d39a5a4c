#include "present/page/changes.hpp"

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
    render_changes(out, changes, look);
    return out.str();
}

} // namespace

TEST_CASE("changes stand under the scan that showed them") {
    Change later = regression();
    later.control_id = "EDCA-GOV-1";
    later.change = ChangeKind::disappeared;
    later.to_value.reset();
    later.seen_before_at = regression().changed_at;
    later.changed_at = "2026-04-01T06:22:00.000Z";
    CHECK(drawn({regression(), property_change(), later}) ==
          "2026-03-01 (since 2026-02-01)\n"
          "  regressed    EDCA-TLS-014  Pass → Fail\n"
          "  changed      EDCA-TLS-014  To Internet  RequireTLS  True → False\n"
          "\n"
          "2026-04-01 (since 2026-03-01)\n"
          "  disappeared  EDCA-GOV-1    Pass → not assessed\n"
          "\n"
          "3 changes\n");
}

TEST_CASE("no changes are told in words") {
    CHECK(drawn({}) == "no changes\n");
}

TEST_CASE("one change is not several") {
    CHECK_THAT(drawn({regression()}), Contains("\n1 change\n"));
}

TEST_CASE("what is out of sight, and what is gone, is said in the line of the finding") {
    Change lost = regression();
    lost.change = ChangeKind::lost;
    lost.from_value = "Fail";
    lost.to_value = "Pass";
    lost.out_of_sight = {"mbx1", "mbx2"};
    CHECK_THAT(drawn({lost}), Contains("Fail → Pass  mbx1, mbx2 out of sight"));
    Change fixed = lost;
    fixed.change = ChangeKind::fixed;
    fixed.out_of_sight = {};
    fixed.gone = {"old.example"};
    CHECK_THAT(drawn({fixed}), Contains("Fail → Pass  old.example disappeared"));
}

TEST_CASE("a result that is out of sight has no other status, and a reused id is marked") {
    Change lost = property_change();
    lost.level = Level::result;
    lost.property = std::nullopt;
    lost.change = ChangeKind::lost;
    lost.from_value = "Fail";
    lost.to_value = std::nullopt;
    CHECK_THAT(drawn({lost}), Contains("Fail → out of sight"));
    lost.change = ChangeKind::disappeared;
    lost.from_value = std::nullopt;
    CHECK_THAT(drawn({lost}), Contains("out of sight → not assessed"));
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
    CHECK_THAT(drawn({change}), Contains("Pass → Fail  (redefined)\n"));
}

TEST_CASE("a redefinition shows what became of the field") {
    Change change = regression();
    change.level = Level::definition;
    change.change = ChangeKind::redefined;
    change.redefined = true;
    change.property = "frameworks";
    change.from_value = R"(["CIS"])";
    change.to_value = R"(["CIS","ISM"])";
    CHECK_THAT(drawn({change}), Contains("  redefined  EDCA-TLS-014  frameworks  +ISM\n"));

    change.property = "references";
    change.to_value = R"([{"name":"CIS 2.2.10 (L1): Ensure that it is on","url":"u"}])";
    CHECK_THAT(drawn({change}), Contains("references  +1 -1\n"));

    change.property = "description";
    change.from_value = "old text";
    change.to_value = "new text";
    CHECK_THAT(drawn({change}), Contains("description\n"));
}

TEST_CASE("long values are cut so that a line fits, and both values still show") {
    Change change = property_change();
    change.from_value = std::string(200, 'a');
    change.to_value = "日本語" + std::string(200, 'b');
    const std::string text = drawn({change}, {.columns = 80});
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        CHECK(display_width(line) <= 80);
    CHECK_THAT(text, Contains("RequireTLS  aaa") && Contains("a… → 日本語b"));
}

TEST_CASE("a change that cannot be cut to a narrow terminal goes on below, whole") {
    Change change = property_change();
    change.redefined = true;
    for (std::size_t columns = 40; columns <= 70; ++columns) {
        CAPTURE(columns);
        std::istringstream lines(drawn({change}, {.columns = columns}));
        for (std::string line; std::getline(lines, line);)
            CHECK(display_width(line) <= columns);
    }
    CHECK_THAT(drawn({change}, {.columns = 40}), Contains("  changed  EDCA-TLS-014  To Internet\n"
                                                          "      RequireTLS  True → False\n"
                                                          "      (redefined)\n"));
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
