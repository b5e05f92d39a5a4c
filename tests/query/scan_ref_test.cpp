#include "query/scan_ref.hpp"

#include "domain/error.hpp"
#include "history/amend/remove.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

/// Scans 1 to 3 of Contoso, not recorded in the order of their times.
sqlite::Connection contoso() {
    auto history = memory_history();
    for (const char* day : {"2026-01-31", "2026-03-31", "2026-02-28"})
        append(history, a_scan(day).with("EDCA-TLS-001", "EX1", Status::pass));
    return history;
}

sqlite::Connection contoso_and_fabrikam() {
    auto history = contoso();
    append(history, a_scan("2026-04-30").with("EDCA-TLS-001", Status::pass).of("Fabrikam"));
    return history;
}

std::int64_t id(sqlite::Connection& history, std::string_view text) {
    return query::find_scan(history, std::nullopt, text).scan_id;
}

/// What is said of a text that names no scan, and the hint.
std::string refusal(sqlite::Connection& history, std::string_view text,
                    const std::optional<std::string>& organization = std::nullopt) {
    try {
        query::find_scan(history, organization, text);
    } catch (const Error& error) {
        return std::string(error.what()) + " / " + error.hint;
    }
    return "was found";
}

} // namespace

TEST_CASE("a scan is named by its id") {
    auto history = contoso_and_fabrikam();
    const auto scan = query::find_scan(history, std::nullopt, "4");
    CHECK(scan.scan_id == 4);
    CHECK(scan.organization == "Fabrikam");
    CHECK(scan.taken_at == "2026-04-30T00:00:00.000Z");
}

TEST_CASE("latest counts back by the times of the scans, not by their ids") {
    auto history = contoso();
    CHECK(id(history, "latest") == 2);
    CHECK(id(history, "latest~0") == 2);
    CHECK(id(history, "latest~1") == 3);
    CHECK(id(history, "Latest~2") == 1);
    CHECK(refusal(history, "latest~3") ==
          "Contoso has no scan latest~3 / Contoso has 3 scans, taken from "
          "2026-01-31T00:00:00.000Z to 2026-03-31T00:00:00.000Z; `edca scans` lists them");
}

TEST_CASE("a time means the last scan at or before it") {
    auto history = contoso();
    CHECK(id(history, "2026-02-28") == 3);
    CHECK(id(history, "2026-03-31T00:59+01:00") == 3);
    CHECK(id(history, "2026-03-31T01:00+01:00") == 2);
    CHECK(id(history, "2030-01-01") == 2);
    CHECK(refusal(history, "2026-01-30") ==
          "no scan of Contoso was taken at or before 2026-01-30 / Contoso has 3 "
          "scans, taken from 2026-01-31T00:00:00.000Z to 2026-03-31T00:00:00.000Z; `edca scans` "
          "lists them");
}

TEST_CASE("with several organizations, latest and a time need one to be chosen; an id does not") {
    auto history = contoso_and_fabrikam();
    CHECK(query::find_scan(history, "fabrikam", "latest").scan_id == 4);
    CHECK(query::find_scan(history, "Contoso", "2026-12-31").scan_id == 2);
    CHECK(id(history, "1") == 1);
    for (const char* text : {"latest", "2026-12-31"})
        CHECK(refusal(history, text) ==
              std::string(text) + " may be a scan of any of several organizations / choose one "
                                  "with --organization: Contoso, Fabrikam");
}

TEST_CASE("the id of another organization's scan than the chosen one's is refused") {
    auto history = contoso_and_fabrikam();
    CHECK(refusal(history, "1", "Fabrikam") ==
          "scan 1 is of Contoso, expected one of Fabrikam / Fabrikam has 1 scan, taken at "
          "2026-04-30T00:00:00.000Z; `edca scans` lists them");
}

TEST_CASE("an id that is not there is refused with those scans that are") {
    auto history = contoso_and_fabrikam();
    CHECK(refusal(history, "99") ==
          "there is no scan 99 / Contoso has 3 scans, taken from 2026-01-31T00:00:00.000Z to "
          "2026-03-31T00:00:00.000Z; Fabrikam has 1 scan, taken at 2026-04-30T00:00:00.000Z; "
          "`edca scans` lists them");
}

TEST_CASE("of a removed scan it is said by whom, when and why it was taken out") {
    auto history = contoso();
    history::remove_scan(history, 2, {parse_timestamp("2026-05-02").value(), "anna", "the lab"});
    CHECK(refusal(history, "2") ==
          "scan 2 was removed by anna on 2026-05-02: the lab / Contoso has 2 scans, taken from "
          "2026-01-31T00:00:00.000Z to 2026-02-28T00:00:00.000Z; `edca scans` lists them");
    CHECK(id(history, "latest") == 3);
}

TEST_CASE("what is neither id nor time nor latest names no scan") {
    auto history = contoso();
    for (const char* text : {"", "newest", "latest~", "latest~-1", "latest2", "-1", "1x", "01-31",
                             "99999999999999999999"})
        CHECK(refusal(history, text) ==
              '"' + std::string(text) +
                  "\" names no scan, expected an id, latest, latest~2, a time or a label / "
                  "`edca scans` lists the scans, their ids and labels");
}
