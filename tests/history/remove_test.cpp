#include "history/amend/remove.hpp"

#include "domain/error.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <stdexcept>

using namespace edca;
using namespace edca::test;

namespace {

using Lines = std::vector<std::string>;

const history::Signature anna{parse_timestamp("2026-05-02T08:00:00Z").value(), "anna",
                              "it was the lab"};

void remove(sqlite::Connection& history, std::int64_t scan_id) {
    history::remove_scan(history, scan_id, anna);
}

Scan scan(const char* day, Status status, const std::string& evidence = "seen") {
    return a_scan(day).with("EDCA-TLS-001", "EX1", status, evidence);
}

sqlite::Connection recorded(const std::vector<Scan>& scans) {
    auto history = memory_history();
    for (const auto& one : scans)
        append(history, one);
    return history;
}

Lines spans(sqlite::Connection& history) {
    return rows(history, "SELECT substr(since, 6, 5), substr(until, 6, 5), status "
                         "FROM result_spans WHERE control_id = 'EDCA-TLS-001' ORDER BY since");
}

} // namespace

TEST_CASE("what held before a removed scan holds up to the next one") {
    auto history = recorded({scan("2026-01-01", Status::pass), scan("2026-01-02", Status::fail),
                             scan("2026-01-03", Status::unknown)});
    remove(history, 2);
    CHECK(spans(history) == Lines{"01-01|01-03|Pass", "01-03||Unknown"});
}

TEST_CASE("what the next scan states as well begins there") {
    auto history = recorded({scan("2026-01-01", Status::pass), scan("2026-01-02", Status::fail),
                             scan("2026-01-03", Status::fail)});
    remove(history, 2);
    CHECK(spans(history) == Lines{"01-01|01-03|Pass", "01-03||Fail"});
}

TEST_CASE("values that a removed scan parted are one span again") {
    auto history = recorded({scan("2026-01-01", Status::pass), scan("2026-01-02", Status::fail),
                             scan("2026-01-03", Status::pass)});
    remove(history, 2);
    CHECK(spans(history) == Lines{"01-01||Pass"});
}

TEST_CASE("without the first scan history begins at the second") {
    auto history = recorded({scan("2026-01-01", Status::fail), scan("2026-01-02", Status::fail),
                             scan("2026-01-03", Status::pass)});
    remove(history, 1);
    CHECK(spans(history) == Lines{"01-02|01-03|Fail", "01-03||Pass"});
}

TEST_CASE("without the last scan the one before it holds") {
    auto history = recorded({scan("2026-01-01", Status::pass), scan("2026-01-02", Status::fail)});
    remove(history, 2);
    CHECK(spans(history) == Lines{"01-01||Pass"});
}

TEST_CASE("a key that only the removed scan named is gone, with its subject and definition") {
    auto history = recorded({scan("2026-01-01", Status::pass),
                             a_scan("2026-01-02")
                                 .with("EDCA-NEW-001", "EX9", Status::fail, "Mode: Off")
                                 .property("Mode", "Off"),
                             scan("2026-01-03", Status::pass)});
    remove(history, 2);
    auto expected = recorded({scan("2026-01-01", Status::pass), scan("2026-01-03", Status::pass)});
    CHECK(everything_said(history) == everything_said(expected));
    CHECK(rows(history, "SELECT name FROM subject") == Lines{"EX1"});
    CHECK(rows(history, "SELECT DISTINCT definition_id FROM definition_framework").size() == 1);
}

TEST_CASE("evidence of the other scans stays as it was reported") {
    const auto days = [](const char* day, int left) {
        return scan(day, Status::pass, "expires in " + std::to_string(left) + " days");
    };
    const std::vector<Scan> scans{days("2026-01-01", 30), days("2026-01-02", 29),
                                  days("2026-01-03", 28), days("2026-01-04", 31),
                                  days("2026-01-05", 26)};
    for (std::int64_t removed = 1; removed <= 5; ++removed) {
        CAPTURE(removed);
        auto history = recorded(scans);
        remove(history, removed);
        Lines expected;
        for (std::size_t index = 0; index < scans.size(); ++index)
            if (static_cast<std::int64_t>(index) + 1 != removed)
                expected.emplace_back(scans[index].findings[0].results[0].evidence);
        CHECK(rows(history, "SELECT evidence FROM results ORDER BY taken_at") == expected);
        CHECK(rows(history, "SELECT count(*) FROM evidence_run") == Lines{"1"});
    }
}

TEST_CASE("evidence of scans that another program deleted is called damage") {
    auto history = recorded({scan("2026-01-01", Status::pass), scan("2026-01-02", Status::pass)});
    history.handle().exec("PRAGMA foreign_keys = OFF; DELETE FROM scan WHERE scan_id = 1");
    CHECK_THROWS_AS(remove(history, 2), IntegrityError);
    CHECK(rows(history, "SELECT scan_id FROM scan") == Lines{"2"});
}

TEST_CASE("with its last scan an organization is gone, and another one is not touched") {
    auto history =
        recorded({scan("2026-01-01", Status::pass),
                  a_scan("2026-01-01").with("EDCA-TLS-001", Status::fail).of("Fabrikam")});
    remove(history, 1);
    CHECK(rows(history, "SELECT organization, scans FROM organizations") == Lines{"Fabrikam|1"});
    CHECK(rows(history, "SELECT organization, status FROM findings") == Lines{"Fabrikam|Fail"});
    remove(history, 2);
    CHECK(rows(history, "SELECT organization FROM organizations").empty());
    CHECK(rows(history, "SELECT organization FROM removals ORDER BY scan_id") ==
          Lines{"Contoso", "Fabrikam"});
}

TEST_CASE("the removal stays on record: who, when, why and which digest") {
    auto history = recorded({scan("2026-01-01", Status::pass)});
    const auto digest = rows(history, "SELECT content_sha256 FROM scans").front();
    const auto removal = history::remove_scan(history, 1, anna);
    CHECK(removal.organization == "Contoso");
    CHECK(removal.content_sha256 == digest);
    CHECK(rows(history, "SELECT * FROM removals") ==
          Lines{"1|Contoso|2026-01-01T00:00:00.000Z|analysis_2026-01-01.json|" + digest +
                "|2026-05-02T08:00:00.000Z|anna|it was the lab"});
}

TEST_CASE("the id of a removed scan is not given again") {
    auto history = recorded({scan("2026-01-01", Status::pass), scan("2026-01-02", Status::fail)});
    remove(history, 2);
    CHECK(append(history, scan("2026-01-03", Status::fail)).scan_id == 3);
    remove(history, 1);
    remove(history, 3);
    CHECK(append(history, scan("2026-01-04", Status::fail)).scan_id == 4);
}

TEST_CASE("a scan that is not there, or not any more, cannot be removed") {
    auto history = recorded({scan("2026-01-01", Status::pass)});
    CHECK_THROWS_WITH(remove(history, 7), "there is no scan 7");
    remove(history, 1);
    CHECK_THROWS_AS(remove(history, 1), Error);
    CHECK(rows(history, "SELECT amendment_id FROM amendment").size() == 1);
}

TEST_CASE("nothing is removed without a reason") {
    auto history = recorded({scan("2026-01-01", Status::pass)});
    CHECK_THROWS_AS(history::remove_scan(history, 1, {anna.at, "anna", " \t"}), std::logic_error);
    CHECK(rows(history, "SELECT scan_id FROM scans") == Lines{"1"});
}

TEST_CASE("a removed scan does not come back by accident, but when it is asked for") {
    auto history = recorded({scan("2026-01-01", Status::pass), scan("2026-01-02", Status::fail)});
    remove(history, 2);
    const auto left_out = append(history, scan("2026-01-02", Status::fail));
    CHECK(left_out.was_there);
    CHECK(left_out.scan_id == 2);
    REQUIRE(left_out.removal);
    CHECK(left_out.removal->removed_by == "anna");
    CHECK(spans(history) == Lines{"01-01||Pass"});

    const auto again = history::append(history, scan("2026-01-02", Status::fail), anna.at,
                                       history::Removed::record_again);
    CHECK_FALSE(again.was_there);
    CHECK(again.scan_id == 3);
    CHECK(spans(history) == Lines{"01-01|01-02|Pass", "01-02||Fail"});
}

TEST_CASE("a corrected scan may be recorded at the time of a removed one, which stays out") {
    auto history = recorded({scan("2026-01-01", Status::fail)});
    remove(history, 1);
    CHECK_FALSE(append(history, scan("2026-01-01", Status::pass)).was_there);
    CHECK(append(history, scan("2026-01-01", Status::fail)).removal);
    CHECK_THROWS_AS(history::append(history, scan("2026-01-01", Status::fail), anna.at,
                                    history::Removed::record_again),
                    Error);
    // Another organization's scan is another scan, whatever it says.
    CHECK_FALSE(
        append(
            history,
            a_scan("2026-01-01").with("EDCA-TLS-001", "EX1", Status::fail, "seen").of("Fabrikam"))
            .was_there);
}

TEST_CASE("an organization is spelled as the remaining scans spell it") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::pass).of("CONTOSO"));
    append(history, a_scan("2026-01-02").with("EDCA-TLS-001", Status::pass).of("contoso"));
    REQUIRE(rows(history, "SELECT name FROM organization") == std::vector<std::string>{"CONTOSO"});
    history::remove_scan(history, 1, anna);
    CHECK(rows(history, "SELECT name FROM organization") == std::vector<std::string>{"contoso"});
}
