// What a control is called and weighs, in each view that has controls.

#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

using Lines = std::vector<std::string>;

/// A scan of one control, with its title, description and severity.
Scan of_control(const char* day, Status status, const std::string& about,
                const std::string& severity = "Medium") {
    Scan scan = a_scan(day).with("EDCA-A-001", "EX1", status).property("Size", severity);
    auto& definition = scan.findings.front().definition;
    definition.title = about;
    definition.description = about == "LDAP" ? about : "banner";
    definition.severity = severity;
    return scan;
}

} // namespace

TEST_CASE("a span says what its control was called and weighed as the span began") {
    auto history = memory_history();
    append(history, of_control("2026-01-01", Status::pass, "Banner is off"));
    append(history, of_control("2026-01-02", Status::pass, "Banner is hidden", "High"));
    append(history, a_scan("2026-01-03")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .property("Size", "High")
                        .weighing("EDCA-A-001", 9)
                        .unverified("EDCA-A-001"));
    const std::string columns = "title, category, severity, severity_weight, scored, date(since) ";
    const Lines spans{"Banner is off|Transport Security|Medium|5|1|2026-01-01",
                      "Title of EDCA-A-001|Transport Security|Medium|9|0|2026-01-03"};
    CHECK(rows(history, "SELECT " + columns + "FROM finding_spans ORDER BY since") == spans);
    CHECK(rows(history, "SELECT " + columns + "FROM result_spans ORDER BY since") == spans);
    CHECK(rows(history, "SELECT title, severity, value FROM property_spans ORDER BY since") ==
          Lines{"Banner is off|Medium|Medium", "Banner is hidden|High|High"});
}

TEST_CASE(
    "a failure says what its control was called as it began, standings what it is called now") {
    auto history = memory_history();
    append(history, of_control("2026-01-01", Status::pass, "Banner is off"));
    append(history, of_control("2026-01-02", Status::fail, "Banner is off", "High"));
    append(history, of_control("2026-01-03", Status::fail, "Banner is hidden", "Low"));
    CHECK(rows(history, "SELECT DISTINCT title, severity, severity_weight, scored FROM failures") ==
          Lines{"Banner is off|High|5|1"});
    CHECK(rows(history, "SELECT severity, open FROM times_to_fix") == Lines{"High|1"});
    CHECK(rows(history, "SELECT DISTINCT title, severity, scored FROM standings") ==
          Lines{"Banner is hidden|Low|1"});
}

TEST_CASE("controls has each control once, as it was last judged") {
    auto history = memory_history();
    append(history, of_control("2026-01-01", Status::fail, "Banner is off"));
    append(history, of_control("2026-01-02", Status::pass, "Banner is hidden", "High"));
    append(history, a_scan("2026-01-03")
                        .with("EDCA-B-001", Status::fail)
                        .tagged("EDCA-B-001", {"NIS2", "BSI"})
                        .weighing("EDCA-B-001", 7)
                        .unverified("EDCA-B-001"));
    append(history, a_scan("2026-01-04").of("Fabrikam").with("EDCA-A-001", Status::warning));
    const std::string columns =
        "SELECT organization, control_id, title, severity, severity_weight, scored, frameworks, "
        "status, date(status_since), date(first_seen_at), date(last_seen_at), in_last_scan "
        "FROM controls ";
    const std::string gone =
        "Contoso|EDCA-A-001|Banner is hidden|High|5|1|[\"CIS\"]|Pass|2026-01-02|"
        "2026-01-01|2026-01-02|0";
    const std::string now = "Contoso|EDCA-B-001|Title of EDCA-B-001|Medium|7|0|[\"BSI\",\"NIS2\"]|"
                            "Fail|2026-01-03|2026-01-03|2026-01-03|1";
    CHECK(rows(history, columns + "WHERE organization = 'Contoso' ORDER BY control_id") ==
          Lines{gone, now});
    CHECK(rows(history, "SELECT organization, control_id, count(*) FROM controls GROUP BY 1, 2 "
                        "ORDER BY 1, 2") ==
          Lines{"Contoso|EDCA-A-001|1", "Contoso|EDCA-B-001|1", "Fabrikam|EDCA-A-001|1"});
    CHECK(rows(history, "SELECT count(*) FROM controls JOIN definitions USING (definition_id, "
                        "control_id, title)") == Lines{"3"});
}

TEST_CASE("controls says nothing of another control that had the id before") {
    auto history = memory_history();
    append(history, of_control("2026-01-01", Status::fail, "Banner is off"));
    append(history, of_control("2026-01-02", Status::fail, "LDAP"));
    append(history, of_control("2026-01-03", Status::fail, "LDAP"));
    CHECK(rows(history, "SELECT title, status, date(status_since), date(first_seen_at), "
                        "date(last_seen_at) FROM controls") ==
          Lines{"LDAP|Fail|2026-01-02|2026-01-02|2026-01-03"});
}

TEST_CASE("who asks a view for no title does not read definitions") {
    auto history = memory_history();
    const auto reads_definitions = [&](const std::string& query) {
        SQLite::Statement plan(history.handle(), "EXPLAIN QUERY PLAN " + query);
        while (plan.executeStep())
            if (plan.getColumn(3).getString().find("SEARCH judged ") == 0)
                return true;
        return false;
    };
    for (const char* view :
         {"finding_spans", "result_spans", "property_spans", "failures", "standings"}) {
        CAPTURE(view);
        CHECK_FALSE(reads_definitions("SELECT control_id FROM " + std::string(view)));
        CHECK(reads_definitions("SELECT control_id, title FROM " + std::string(view)));
    }
}
