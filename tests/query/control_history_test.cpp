#include "query/compare/control_history.hpp"

#include "domain/error.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

ControlHistory history_of(sqlite::Connection& history, const char* control_id) {
    const auto found = query::find_controls(history, "Contoso", std::string(control_id)).front();
    return query::control_history(
        history, found, query::drift(history, "Contoso", {.control_ids = {found.control_id}}));
}

} // namespace

TEST_CASE("a control has a history over all subjects and one for each subject") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", "EX2", Status::pass)
                        .with("EDCA-TLS-001", "EX1", Status::pass));
    append(history, a_scan("2026-01-11")
                        .with("EDCA-TLS-001", "EX2", Status::fail)
                        .with("EDCA-TLS-001", "EX1", Status::pass));
    append(history, a_scan("2026-01-21")
                        .with("EDCA-TLS-001", "EX2", Status::unknown)
                        .with("EDCA-TLS-001", "EX1", Status::pass));
    append(history, a_scan("2026-01-31")
                        .with("EDCA-TLS-001", "EX2", Status::pass)
                        .with("EDCA-TLS-001", "EX1", Status::pass));

    const auto control = history_of(history, "edca-tls-001");
    CHECK(control.title == "Title of EDCA-TLS-001");
    CHECK(control.frameworks == std::vector<std::string>{"CIS"});
    CHECK(control.scan_times.size() == 4);
    REQUIRE(control.subjects.size() == 2);
    CHECK(control.subjects[0].subject == "EX1");
    CHECK(control.subjects[0].changes.empty());
    CHECK(control.subjects[0].flips == 0);
    CHECK(control.subjects[0].failing_share.value() == 0.0);
    CHECK(control.subjects[1].spans.size() == 4);
    CHECK(control.subjects[1].changes.size() == 3);
    CHECK(control.subjects[1].flips == 2);
    // Known for 20 of 30 days (the last scan has no length), failing for 10 of them.
    CHECK(control.subjects[1].failing_share.value() == Approx(0.5));
    CHECK(control.finding.flips == 2);
}

TEST_CASE("a control that was known at the last scan only has no share of time") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", "EX1", Status::fail));
    const auto control = history_of(history, "EDCA-TLS-001");
    CHECK_FALSE(control.subjects[0].failing_share.has_value());
}

TEST_CASE("a control is found whatever its case, in each organization that has it") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-014", Status::pass));
    append(history, a_scan("2026-01-01").of("Fabrikam").with("EDCA-TLS-014", Status::fail));
    append(history, a_scan("2026-01-01").of("Lamna").with("EDCA-TLS-015", Status::fail));

    const auto everywhere = query::find_controls(history, std::nullopt, "edca-tls-014");
    REQUIRE(everywhere.size() == 2);
    CHECK(everywhere[0].organization == "Contoso");
    CHECK(everywhere[1].organization == "Fabrikam");
    CHECK(query::find_controls(history, "Fabrikam", "EDCA-TLS-014").size() == 1);
    CHECK_THROWS_AS(query::find_controls(history, "Lamna", "EDCA-TLS-014"), Error);
}

TEST_CASE("an unknown control is refused with the nearest ids") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-014", Status::pass)
                        .with("EDCA-TLS-015", Status::pass)
                        .with("EDCA-DATA-001", Status::pass)
                        .with("EDCA-GOV-001", Status::pass));
    try {
        query::find_controls(history, std::nullopt, std::string("EDCA-TSL-014"));
        FAIL("found a control that is not there");
    } catch (const Error& error) {
        CHECK(std::string(error.what()) == ":memory:: no control is called EDCA-TSL-014");
        CHECK(error.hint.rfind("the nearest ids are EDCA-TLS-014, EDCA-TLS-015", 0) == 0);
    }
}

TEST_CASE("a control is found by the end of its id, a pattern or words of its title") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-014", Status::pass)
                        .with("EDCA-TLS-015", Status::pass)
                        .with("EDCA-DATA-014", Status::pass));
    history.handle().exec("UPDATE definition SET title = 'Domain Security is ON for MÜLLER' "
                          "WHERE control_id = 'EDCA-TLS-015'");
    const auto ids = [&](const std::string& text) {
        std::string found;
        for (const auto& control : query::find_controls(history, "Contoso", text))
            found += control.control_id + " ";
        return found;
    };
    CHECK(ids("tls-014") == "EDCA-TLS-014 ");
    CHECK(ids("TLS-*") == "EDCA-TLS-014 EDCA-TLS-015 ");
    CHECK(ids("EDCA-*-014") == "EDCA-DATA-014 EDCA-TLS-014 ");
    CHECK(ids("security domain") == "EDCA-TLS-015 ");
    CHECK(ids("müller") == "EDCA-TLS-015 ");
    for (const char* nothing : {"on", "TLS-9*", "XYZ-*", "domain insecurity", " "})
        CHECK_THROWS_AS(ids(nothing), Error);
    CHECK(query::named_controls(history, "Contoso", {"TLS-015", "tls-*"}) ==
          std::vector<std::string>{"EDCA-TLS-014", "EDCA-TLS-015"});
    CHECK_THROWS_AS(query::named_controls(history, "Contoso", {"domain security"}), Error);
}

TEST_CASE("several controls come by organization, then in the order in which they are named") {
    auto history = memory_history();
    for (const char* organization : {"Contoso", "Fabrikam"})
        append(history, a_scan("2026-01-01")
                            .of(organization)
                            .with("EDCA-TLS-014", Status::pass)
                            .with("EDCA-TLS-015", Status::pass));
    const std::vector<std::string> ids{"EDCA-TLS-015", "EDCA-TLS-014"};
    std::vector<std::string> found;
    for (const auto& control : query::find_controls(history, std::nullopt, ids))
        found.push_back(control.organization + " " + control.control_id);
    CHECK(found == std::vector<std::string>{"Contoso EDCA-TLS-015", "Contoso EDCA-TLS-014",
                                            "Fabrikam EDCA-TLS-015", "Fabrikam EDCA-TLS-014"});
}

TEST_CASE("each history has the changes of its own control and the subject that was asked for") {
    auto history = memory_history();
    for (const auto& [day, status] :
         {std::pair("2026-01-01", Status::pass), std::pair("2026-02-01", Status::fail)})
        append(history, a_scan(day)
                            .with("EDCA-TLS-014", "EX1", status)
                            .with("EDCA-TLS-014", "EX2", Status::pass)
                            .with("EDCA-TLS-015", "EX1", Status::pass));
    const std::vector<std::string> ids{"EDCA-TLS-015", "EDCA-TLS-014"};
    const auto controls = query::find_controls(history, "Contoso", ids);
    query::DriftFilter filter;
    filter.within.since = "2026-01-15T00:00:00.000Z";
    filter.subject = "ex1";
    const auto histories = query::control_histories(
        history, controls, query::drift(history, "Contoso", filter), filter);
    REQUIRE(histories.size() == 2);
    CHECK(histories[0].control_id == "EDCA-TLS-015");
    CHECK(histories[0].subjects.at(0).changes.empty());
    REQUIRE(histories[1].subjects.size() == 1);
    CHECK(histories[1].subjects[0].subject == "EX1");
    CHECK(histories[1].subjects[0].changes.size() == 1);
    CHECK(histories[1].changes_since == "2026-01-15T00:00:00.000Z");
    CHECK_FALSE(histories[1].changes_until.has_value());
}
