#include "query/timeline.hpp"

#include "domain/error.hpp"
#include "support/histories.hpp"

#include <catch2/catch.hpp>

using namespace edca;
using namespace edca::test;

namespace {

Timeline timeline_of(sqlite::Connection& history, const char* control_id) {
    const auto control =
        query::find_control(query::controls(history, "Contoso"), control_id, history.path());
    return query::timeline(history, control,
                           query::drift(history, "Contoso", {.control_ids = {control.control_id}}));
}

} // namespace

TEST_CASE("a control's story has a track for itself and one for each subject") {
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

    const auto timeline = timeline_of(history, "edca-tls-001");
    CHECK(timeline.title == "Title of EDCA-TLS-001");
    CHECK(timeline.frameworks == std::vector<std::string>{"CIS"});
    CHECK(timeline.scan_times.size() == 4);
    REQUIRE(timeline.subjects.size() == 2);
    CHECK(timeline.subjects[0].subject == "EX1");
    CHECK(timeline.subjects[0].changes.empty());
    CHECK(timeline.subjects[0].flips == 0);
    CHECK(timeline.subjects[0].failing_share.value() == 0.0);
    CHECK(timeline.subjects[1].spans.size() == 4);
    CHECK(timeline.subjects[1].changes.size() == 3);
    CHECK(timeline.subjects[1].flips == 2);
    // Known for 20 of 30 days (the last scan has no length), failing for 10 of them.
    CHECK(timeline.subjects[1].failing_share.value() == Approx(0.5));
    CHECK(timeline.finding.flips == 2);
}

TEST_CASE("a control that was known at the last scan only has no share of time") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", "EX1", Status::fail));
    const auto timeline = timeline_of(history, "EDCA-TLS-001");
    CHECK_FALSE(timeline.subjects[0].failing_share.has_value());
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
        query::find_control(query::controls(history, std::nullopt), "EDCA-TSL-014", history.path());
        FAIL("found a control that is not there");
    } catch (const Error& error) {
        CHECK(std::string(error.what()) == ":memory:: no control is called EDCA-TSL-014");
        CHECK(error.hint.rfind("the nearest ids are EDCA-TLS-014, EDCA-TLS-015", 0) == 0);
    }
}
