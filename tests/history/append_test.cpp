#include "history/append.hpp"
#include "history/storage/open.hpp"

#include "domain/error.hpp"
#include "history/digest/digest.hpp"
#include "history/last_scan.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

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

/// Appends one scan of a folder.
void append_next(sqlite::Connection& history, history::LastScan& last, const Scan& scan) {
    history::Batch batch(history, last);
    batch.append(std::make_shared<const Scan>(scan), history::digests(scan), scan.taken_at,
                 history::Removed::leave_out);
    batch.commit();
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

TEST_CASE("a scan is held against what another program wrote since the last one") {
    const auto scan = [](const char* day) {
        return a_scan(day).with("EDCA-TLS-001", "EX1", Status::pass);
    };
    const TempDir dir;
    const auto path = dir.path() / "history.db";
    auto history = history::open_to_record(path).connection;
    history::LastScan last;
    append_next(history, last, scan("2026-01-01"));
    history::open(path, history::Access::amend)
        .handle()
        .exec("UPDATE result_span SET status = 'Unknown'");

    append_next(history, last, scan("2026-01-02"));
    CHECK(rows(history, "SELECT status, since FROM result_spans ORDER BY since") ==
          Lines{"Unknown|2026-01-01T00:00:00.000Z", "Pass|2026-01-02T00:00:00.000Z"});
}

TEST_CASE("a scan is not held against one that was taken back") {
    auto history = memory_history();
    history::LastScan last;
    const auto scan = [](const char* day, Status status) {
        return a_scan(day).with("EDCA-TLS-001", "EX1", status);
    };
    append_next(history, last, scan("2026-01-01", Status::pass));
    {
        history::Batch batch(history, last);
        const Scan failing = scan("2026-01-02", Status::fail);
        batch.append(std::make_shared<const Scan>(failing), history::digests(failing),
                     failing.taken_at, history::Removed::leave_out);
    }
    append(history, scan("2026-01-02", Status::pass)); // which has its id
    append_next(history, last, scan("2026-01-03", Status::fail));
    CHECK(rows(history, "SELECT status, since FROM result_spans ORDER BY since") ==
          Lines{"Pass|2026-01-01T00:00:00.000Z", "Fail|2026-01-03T00:00:00.000Z"});
}
