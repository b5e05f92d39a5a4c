#include "history/append.hpp"

#include "domain/error.hpp"
#include "support/histories.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

using namespace edca;
using namespace edca::test;

namespace {

using Lines = std::vector<std::string>;

Scan usual(const char* day) {
    return a_scan(day)
        .with("EDCA-TLS-001", "EX1", Status::pass, "DomainSecureEnabled: True")
        .property("DomainSecureEnabled", "True")
        .with("EDCA-TLS-001", "EX2", Status::fail)
        .with("EDCA-TLS-002", Status::skipped)
        .reporting({"All", 0.0, 1, 1});
}

} // namespace

TEST_CASE("recording an unchanged scan writes one row") {
    auto history = memory_history();
    append(history, usual("2026-01-01"));
    const int before = sqlite3_total_changes(history.handle().getHandle());
    append(history, usual("2026-01-02"));
    CHECK(sqlite3_total_changes(history.handle().getHandle()) - before == 1);
}

TEST_CASE("recording the same scan twice changes nothing") {
    auto history = memory_history();
    const auto first = append(history, usual("2026-01-01"));
    const int before = sqlite3_total_changes(history.handle().getHandle());
    const auto second = append(history, usual("2026-01-01"));
    CHECK(second.was_there);
    CHECK(second.scan_id == first.scan_id);
    CHECK(sqlite3_total_changes(history.handle().getHandle()) == before);
}

TEST_CASE("another scan of the same time is refused and nothing of it is kept") {
    auto history = memory_history();
    append(history, usual("2026-01-01"));
    const auto before = everything_said(history);
    const Scan other = a_scan("2026-01-01").with("EDCA-NEW-001", "EX9", Status::fail);
    CHECK_THROWS_WITH(append(history, other),
                      "scan 1 of Contoso was taken at the same time, 2026-01-01T00:00:00.000Z, and "
                      "says something else");
    CHECK(everything_said(history) == before);
}

TEST_CASE("two organizations may be scanned at the same time") {
    auto history = memory_history();
    append(history, usual("2026-01-01"));
    CHECK(append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::pass).of("Fabrikam"))
              .scan_id == 2);
}

TEST_CASE("names compare without case, and the spelling does not depend on the order") {
    const Scan upper = a_scan("2026-01-01").with("EDCA-TLS-001", "EX1", Status::pass);
    const Scan lower = a_scan("2026-01-02").with("EDCA-TLS-001", "ex1", Status::pass).of("CONTOSO");
    for (const bool upper_first : {true, false}) {
        auto history = memory_history();
        append(history, upper_first ? upper : lower);
        append(history, upper_first ? lower : upper);
        CHECK(rows(history, "SELECT organization, subject, since FROM result_spans") ==
              Lines{"CONTOSO|EX1|2026-01-01T00:00:00.000Z"});
    }
}

TEST_CASE("a definition is kept once, however often it is judged by") {
    auto history = memory_history();
    append(history, usual("2026-01-01"));
    append(history, usual("2026-01-02"));
    append(history, a_scan("2026-01-03").with("EDCA-TLS-001", "EX1", Status::pass).of("Fabrikam"));
    CHECK(rows(history, "SELECT control_id, frameworks FROM definitions ORDER BY 1") ==
          Lines{"EDCA-TLS-001|[\"CIS\"]", "EDCA-TLS-002|[\"CIS\"]"});
}

TEST_CASE("a scan keeps the facts about itself") {
    auto history = memory_history();
    append(history, usual("2026-01-01"));
    CHECK(rows(history, "SELECT scan_id, organization, taken_at, recorded_at, source, controls, "
                        "passed, failed, skipped, score FROM scans") ==
          Lines{"1|Contoso|2026-01-01T00:00:00.000Z|2026-11-24T12:00:00.000Z|"
                "analysis_2026-01-01.json|2|0|1|1|0.0"});
}
