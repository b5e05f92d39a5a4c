#include "history/statement/statement.hpp"

#include "domain/error.hpp"
#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "history/subject/rename_subject.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::history;
using namespace edca::test;
using Catch::Contains;
using Lines = std::vector<std::string>;

namespace {

Signature signed_at(const char* time) {
    return {parse_timestamp(time).value(), "anna", "a risk that is known"};
}

Saying waiver_of(const char* control, const char* until = "2026-12-31T23:59:59.999Z") {
    return {.scan_id = 1,
            .control_id = control,
            .subjects = {},
            .from_at = {},
            .until_at = until,
            .said_by = "bert"};
}

/// Two months, in which EDCA-A-001 fails on EX1 and EX2.
sqlite::Connection failing_history() {
    auto history = memory_history();
    for (const char* day : {"2026-01-01", "2026-02-01"})
        append(history, a_scan(day)
                            .with("EDCA-A-001", "EX1", Status::fail)
                            .with("EDCA-A-001", "EX2", Status::fail)
                            .with("EDCA-A-002", "EX1", Status::pass)
                            .unverified("EDCA-A-002"));
    return history;
}

Lines waived(sqlite::Connection& history) {
    return rows(history, "SELECT scan_id, control_id, waived FROM findings "
                         "WHERE waived IS NOT NULL ORDER BY 1, 2");
}

Lines waived_results(sqlite::Connection& history) {
    return rows(history, "SELECT scan_id, subject, waived FROM results "
                         "WHERE waived IS NOT NULL ORDER BY 1, 2");
}

} // namespace

TEST_CASE("a waiver covers from the scan whose state was accepted on, up to its end") {
    auto history = failing_history();
    append(history, a_scan("2026-03-01").with("EDCA-A-001", "EX1", Status::fail));
    auto waiver = waiver_of("EDCA-A-001", "2026-02-15T00:00:00.000Z");
    waiver.scan_id = 2;
    CHECK(grant_waivers(history, {waiver}, signed_at("2026-02-02")) ==
          std::vector<std::int64_t>{1});
    CHECK(waived(history) == Lines{"2|EDCA-A-001|1"});
    CHECK(rows(history, "SELECT waiver_id, from_at, until_at, approved_by, granted_by, scan_id, "
                        "ended_at FROM waivers") ==
          Lines{"1|2026-02-01T00:00:00.000Z|2026-02-15T00:00:00.000Z|bert|anna|2|"
                "2026-02-15T00:00:00.001Z"});
}

TEST_CASE("a waiver may begin before and after the scan") {
    for (const auto& [from, expected] : std::vector<std::pair<const char*, Lines>>{
             {"2025-12-01T00:00:00.000Z", {"1|EDCA-A-001|1", "2|EDCA-A-001|1"}},
             {"2026-01-15T00:00:00.000Z", {"2|EDCA-A-001|1"}},
             {"2026-02-15T00:00:00.000Z", {}}}) {
        auto history = failing_history();
        auto waiver = waiver_of("EDCA-A-001");
        waiver.from_at = from;
        grant_waivers(history, {waiver}, signed_at("2026-01-02"));
        CHECK(waived(history) == expected);
    }
}

TEST_CASE("a waiver of some subjects waives those, and the finding once nothing else fails") {
    auto history = failing_history();
    auto waiver = waiver_of("EDCA-A-001");
    waiver.subjects = {"ex1"};
    grant_waivers(history, {waiver}, signed_at("2026-01-02"));
    CHECK(waived(history).empty());
    CHECK(waived_results(history) == Lines{"1|EX1|1", "2|EX1|1"});
    waiver.subjects = {"EX2"};
    waiver.from_at = "2026-01-15T00:00:00.000Z";
    grant_waivers(history, {waiver}, signed_at("2026-01-02"));
    CHECK(waived(history) == Lines{"2|EDCA-A-001|1"});
    CHECK(rows(history, "SELECT waiver_id FROM waived_findings ORDER BY 1") == Lines{"1", "2"});
}

TEST_CASE("a revoked waiver covers up to its revocation") {
    auto history = failing_history();
    grant_waivers(history, {waiver_of("EDCA-A-001")}, signed_at("2026-01-02"));
    CHECK(waived(history).size() == 2);
    revoke_waiver(history, 1, signed_at("2026-01-20"));
    CHECK(waived(history) == Lines{"1|EDCA-A-001|1"});
    CHECK(rows(history, "SELECT revoked_at, revoked_by, revoked_because FROM waivers") ==
          Lines{"2026-01-20T00:00:00.000Z|anna|a risk that is known"});
    CHECK_THROWS_WITH(revoke_waiver(history, 1, signed_at("2026-01-21")), Contains("already"));
    // Nor by a clock that is behind.
    CHECK_THROWS_WITH(revoke_waiver(history, 1, signed_at("2026-01-10")), Contains("already"));
    CHECK_THROWS_WITH(revoke_waiver(history, 9, signed_at("2026-01-21")),
                      Contains("there is no waiver 9"));
}

TEST_CASE("a waiver lapses where its control is redefined, and stays lapsed") {
    auto history = failing_history();
    grant_waivers(history, {waiver_of("EDCA-A-001")}, signed_at("2026-01-02"));
    append(history, a_scan("2026-03-01")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .demanding("EDCA-A-001", "something else"));
    append(history, a_scan("2026-04-01").with("EDCA-A-001", "EX1", Status::fail));
    CHECK(waived(history) == Lines{"1|EDCA-A-001|1", "2|EDCA-A-001|1"});
    CHECK(rows(history, "SELECT lapsed_at, ended_at FROM waivers") ==
          Lines{"2026-03-01T00:00:00.000Z|2026-03-01T00:00:00.000Z"});
    // It can be granted again.
    auto again = waiver_of("EDCA-A-001");
    again.scan_id = 3;
    CHECK_NOTHROW(grant_waivers(history, {again}, signed_at("2026-03-02")));
    CHECK(waived(history) == Lines{"1|EDCA-A-001|1", "2|EDCA-A-001|1", "3|EDCA-A-001|2"});
}

TEST_CASE("a waiver covers no failure of another control that had the id before") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .demanding("EDCA-A-001", "something else"));
    append(history, a_scan("2026-02-01").with("EDCA-A-001", "EX1", Status::fail));
    auto waiver = waiver_of("EDCA-A-001");
    waiver.scan_id = 2;
    waiver.from_at = "2025-01-01T00:00:00.000Z";
    grant_waivers(history, {waiver}, signed_at("2026-02-02"));
    CHECK(waived(history) == Lines{"2|EDCA-A-001|1"});
}

TEST_CASE("a waiver goes with its subject when that is renamed, and with its organization") {
    auto history = failing_history();
    auto waiver = waiver_of("EDCA-A-001");
    waiver.subjects = {"EX1", "EX2"};
    grant_waivers(history, {waiver}, signed_at("2026-01-02"));
    rename_subject(history, "Contoso", {"EX1", "EX9"}, signed_at("2026-02-02"));
    CHECK(waived(history).size() == 2);
    CHECK(waived_results(history) == Lines{"1|EX2|1", "1|EX9|1", "2|EX2|1", "2|EX9|1"});
    CHECK(rows(history, "SELECT subjects FROM waivers") == Lines{R"(["EX2","EX9"])"});
    rename_organization(history, {"Contoso", "Fabrikam"}, signed_at("2026-02-03"), Taken::refuse);
    append(history, a_scan("2026-03-01").of("Fabrikam").with("EDCA-A-001", "ex9", Status::fail));
    CHECK(waived(history).size() == 3);
    CHECK(rows(history, "SELECT organization FROM waivers") == Lines{"Fabrikam"});
    CHECK(query::passed(query::verify(history, {})));
}

TEST_CASE("a waiver outlives the scan that it was granted on") {
    auto history = failing_history();
    grant_waivers(history, {waiver_of("EDCA-A-001")}, signed_at("2026-01-02"));
    remove_scan(history, 1, signed_at("2026-02-02"));
    CHECK(waived(history) == Lines{"2|EDCA-A-001|1"});
    revoke_waiver(history, 1, signed_at("2026-02-03"));
    CHECK(query::passed(query::verify(history, {})));
}

TEST_CASE("a waiver of a definition that only a removed scan had covers nothing") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-A-001", "EX1", Status::fail));
    append(history, a_scan("2026-02-01")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .demanding("EDCA-A-001", "something else"));
    append(history,
           a_scan("2026-03-01").with("EDCA-A-001", "EX1", Status::fail).weighing("EDCA-A-001", 9));
    auto waiver = waiver_of("EDCA-A-001");
    waiver.scan_id = 3;
    waiver.from_at = "2025-01-01T00:00:00.000Z";
    grant_waivers(history, {waiver}, signed_at("2026-03-02"));
    CHECK(waived(history) == Lines{"3|EDCA-A-001|1"});
    remove_scan(history, 3, signed_at("2026-03-03"));
    CHECK(waived(history).empty());
    append(history,
           a_scan("2026-04-01").with("EDCA-A-001", "EX1", Status::fail).weighing("EDCA-A-001", 9));
    CHECK(waived(history).empty()); // it lapsed
    CHECK(rows(history, "SELECT lapsed_at FROM waivers") == Lines{"2026-03-01T00:00:00.000Z"});
}

TEST_CASE("a waiver that makes no sense is refused with words, and nothing is written") {
    auto history = failing_history();
    const auto refused = [&](const Saying& waiver, const char* words) {
        CHECK_THROWS_WITH(
            grant_waivers(history, {waiver_of("EDCA-A-001"), waiver}, signed_at("2026-01-02")),
            Contains(words));
        CHECK(rows(history, "SELECT * FROM statement").empty());
    };
    refused(waiver_of("EDCA-A-999"), "EDCA-A-999 was not assessed up to scan 1");
    refused(waiver_of("EDCA-A-002", "2026-01-01T23:59:59.999Z"), "which is past");
    auto waiver = waiver_of("EDCA-A-002");
    waiver.subjects = {"EX3"};
    refused(waiver, "EX3");
    waiver.subjects = {"EX2"};
    refused(waiver, "EDCA-A-002 was never assessed on EX2");
    waiver = waiver_of("EDCA-A-002");
    waiver.from_at = "2027-01-01T00:00:00.000Z";
    refused(waiver, "before it begins");
    waiver = waiver_of("EDCA-A-002");
    waiver.scan_id = 7;
    refused(waiver, "there is no scan 7");
    refused(waiver_of("EDCA-A-001"), "covers EDCA-A-001 already"); // twice in one breath
}

TEST_CASE("a waiver is doubled where another one covers some of its subjects and of its time") {
    auto history = failing_history();
    auto waiver = waiver_of("EDCA-A-001", "2026-06-30T23:59:59.999Z");
    waiver.subjects = {"EX1"};
    grant_waivers(history, {waiver}, signed_at("2026-01-02"));
    const auto grant = [&](const Saying& other) {
        grant_waivers(history, {other}, signed_at("2026-01-02"));
    };
    CHECK_THROWS_AS(grant(waiver), Error);
    CHECK_THROWS_AS(grant(waiver_of("EDCA-A-001")), Error); // all subjects
    waiver.subjects = {"EX1", "EX2"};
    CHECK_THROWS_AS(grant(waiver), Error);
    waiver.subjects = {"EX1"};
    waiver.from_at = "2026-06-30T12:00:00.000Z";
    waiver.until_at.reset();
    CHECK_THROWS_AS(grant(waiver), Error);
    waiver.from_at = "2026-07-01T00:00:00.000Z"; // after it
    CHECK_NOTHROW(grant(waiver));
    waiver.subjects = {"EX2"};
    CHECK_NOTHROW(grant(waiver));
}

TEST_CASE("a waiver that is over does not keep another one from being granted on the same scan") {
    const auto begin_of = [](sqlite::Connection& history, std::int64_t waiver) {
        return rows(history,
                    "SELECT from_at FROM waivers WHERE waiver_id = " + std::to_string(waiver))
            .front();
    };
    auto history = failing_history();
    auto waiver = waiver_of("EDCA-A-001", "2026-02-10T23:59:59.999Z");
    waiver.scan_id = 2;
    grant_waivers(history, {waiver}, signed_at("2026-02-02"));

    // Expired: the next one begins where it ended, and takes nothing from it.
    waiver.until_at = "2026-03-31T23:59:59.999Z";
    CHECK_THROWS_WITH(grant_waivers(history, {waiver}, signed_at("2026-02-10T23:00Z")),
                      Contains("waiver 1 covers EDCA-A-001 already"));
    grant_waivers(history, {waiver}, signed_at("2026-02-12"));
    CHECK(begin_of(history, 2) == "2026-02-11T00:00:00.000Z");
    CHECK(waived(history) == Lines{"2|EDCA-A-001|1"});

    // Revoked, at the same moment at which it is granted anew.
    revoke_waiver(history, 2, signed_at("2026-02-13"));
    grant_waivers(history, {waiver}, signed_at("2026-02-13"));
    CHECK(begin_of(history, 4) == "2026-02-13T00:00:00.000Z");
    CHECK_THROWS_WITH(grant_waivers(history, {waiver}, signed_at("2026-02-14")),
                      Contains("waiver 4 covers EDCA-A-001 already"));

    // A time that is said is taken as it is said.
    revoke_waiver(history, 4, signed_at("2026-02-15"));
    waiver.from_at = "2026-02-01T00:00:00.000Z";
    grant_waivers(history, {waiver}, signed_at("2026-02-16"));
    CHECK(begin_of(history, 6) == "2026-02-01T00:00:00.000Z");
    CHECK(query::passed(query::verify(history, {})));
}

TEST_CASE("a waiver that comes later keeps its time to itself") {
    auto history = failing_history();
    auto waiver = waiver_of("EDCA-A-001", "2026-08-31T23:59:59.999Z");
    waiver.scan_id = 2;
    waiver.from_at = "2026-08-01T00:00:00.000Z";
    grant_waivers(history, {waiver}, signed_at("2026-02-02"));
    waiver.from_at.reset();
    CHECK_THROWS_AS(grant_waivers(history, {waiver}, signed_at("2026-02-02")), Error);
    waiver.until_at = "2026-07-31T23:59:59.999Z";
    CHECK_NOTHROW(grant_waivers(history, {waiver}, signed_at("2026-02-02")));
}

TEST_CASE("an assessment is of a control that EDCA does not verify") {
    auto history = failing_history();
    auto said = waiver_of("EDCA-A-002");
    said.verdict = "Pass";
    assess(history, said, signed_at("2026-01-02"));
    CHECK(rows(history, "SELECT control_id, status, assessed_by, valid_until FROM assessments") ==
          Lines{"EDCA-A-002|Pass|bert|2026-12-31T23:59:59.999Z"});
    said.control_id = "EDCA-A-001";
    CHECK_THROWS_WITH(assess(history, said, signed_at("2026-01-02")),
                      Contains("is verified by EDCA"));
    // A person's word moves no score.
    CHECK(rows(history, "SELECT DISTINCT score FROM scores") == Lines{"0.0"});
}

TEST_CASE("a note has its text, and may be due") {
    auto history = failing_history();
    auto note = waiver_of("EDCA-A-001", "2026-01-31T23:59:59.999Z");
    note.said_by.reset();
    note.subjects = {"EX2"};
    add_note(history, note, signed_at("2026-01-02"));
    note.until_at.reset();
    add_note(history, note, signed_at("2026-01-02"));
    CHECK(rows(history, "SELECT control_id, subjects, note, due_at, noted_by FROM notes") ==
          Lines{R"(EDCA-A-001|["EX2"]|a risk that is known|2026-01-31T23:59:59.999Z|anna)",
                R"(EDCA-A-001|["EX2"]|a risk that is known||anna)"});
    CHECK(query::passed(query::verify(history, {})));
}
