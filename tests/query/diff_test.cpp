#include "query/compare/diff.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

using Texts = std::vector<std::string>;

/// `finding EDCA-TLS-001 regressed Pass Fail`, with subject and property where there are some.
Texts told(const std::vector<Change>& changes) {
    Texts lines;
    for (const Change& change : changes) {
        std::string line(to_string(change.level));
        line += " " + change.control_id;
        for (const auto& part : {change.subject, change.property})
            if (part)
                line += " " + *part;
        line += " " + std::string(to_string(change.change));
        line += " " + change.from_value.value_or("-") + " " + change.to_value.value_or("-");
        lines.push_back(line + (change.redefined ? " redefined" : ""));
    }
    return lines;
}

Texts between(sqlite::Connection& history, std::int64_t from, std::int64_t to) {
    return told(query::diff(history, {.from_scan_id = from, .to_scan_id = to}));
}

} // namespace

TEST_CASE("a status that flipped and flipped back does not differ") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", "EX1", Status::pass));
    append(history, a_scan("2026-01-02").with("EDCA-TLS-001", "EX1", Status::fail));
    append(history, a_scan("2026-01-03").with("EDCA-TLS-001", "EX1", Status::pass));
    CHECK(between(history, 1, 3).empty());
    CHECK(between(history, 1, 2) == Texts{"finding EDCA-TLS-001 regressed Pass Fail",
                                          "result EDCA-TLS-001 EX1 regressed Pass Fail"});
}

TEST_CASE("a difference says between which scans its old value ended and its new one began") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::pass));
    append(history, a_scan("2026-01-02").with("EDCA-TLS-001", Status::pass));
    append(history, a_scan("2026-01-03").with("EDCA-TLS-001", Status::warning));
    append(history, a_scan("2026-01-04").with("EDCA-TLS-001", Status::fail));
    append(history, a_scan("2026-01-05").with("EDCA-TLS-001", Status::fail));
    const auto changes = query::diff(history, {.from_scan_id = 1, .to_scan_id = 5});
    REQUIRE(told(changes) == Texts{"finding EDCA-TLS-001 regressed Pass Fail"});
    CHECK(changes[0].seen_before_at == "2026-01-02T00:00:00.000Z");
    CHECK(changes[0].changed_at == "2026-01-04T00:00:00.000Z");
}

TEST_CASE("what was not visible at the earlier scan is compared with what was known before it") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", Status::fail));
    append(history, a_scan("2026-01-02").with("EDCA-TLS-001", Status::unknown));
    append(history, a_scan("2026-01-03").with("EDCA-TLS-001", Status::pass));
    CHECK(between(history, 2, 3) == Texts{"finding EDCA-TLS-001 fixed Fail Pass"});
}

TEST_CASE("controls and subjects that one of the scans does not have appear and disappear") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-A-001", "EX2", Status::pass)
                        .with("EDCA-B-001", "EX1", Status::fail));
    append(history, a_scan("2026-01-02").with("EDCA-A-001", "EX1", Status::pass));
    append(history, a_scan("2026-01-03")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .with("EDCA-C-001", "EX1", Status::pass));
    CHECK(between(history, 1, 3) ==
          Texts{"result EDCA-A-001 EX2 lost Pass -", "finding EDCA-B-001 disappeared Fail -",
                "result EDCA-B-001 EX1 disappeared Fail -", "finding EDCA-C-001 appeared - Pass",
                "result EDCA-C-001 EX1 appeared - Pass"});
}

TEST_CASE("properties and the fields of a definition differ one by one") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01")
                        .with("EDCA-A-001", "EX1", Status::pass)
                        .property("RequireTLS", "True")
                        .property("TlsDomain", "a.example"));
    append(history, a_scan("2026-01-02")
                        .with("EDCA-A-001", "EX1", Status::fail)
                        .property("RequireTLS", "False")
                        .property("TlsAuthLevel", "none")
                        .weighing("EDCA-A-001", 8));
    CHECK(between(history, 1, 2) ==
          Texts{"definition EDCA-A-001 severity_weight redefined 5 8 redefined",
                "finding EDCA-A-001 regressed Pass Fail redefined",
                "result EDCA-A-001 EX1 regressed Pass Fail redefined",
                "property EDCA-A-001 EX1 RequireTLS changed True False redefined",
                "property EDCA-A-001 EX1 TlsAuthLevel appeared - none redefined",
                "property EDCA-A-001 EX1 TlsDomain disappeared a.example - redefined"});
}

TEST_CASE("evidence that moves with the calendar differs only where all evidence is asked for") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-A-001", "EX1", Status::pass, "92 days left"));
    append(history, a_scan("2026-01-02").with("EDCA-A-001", "EX1", Status::pass, "91 days left"));
    append(history, a_scan("2026-01-03").with("EDCA-A-001", "EX1", Status::pass, "91 Days Left"));
    CHECK(between(history, 1, 2).empty());
    CHECK(told(query::diff(history, {.from_scan_id = 1, .to_scan_id = 2, .all_evidence = true})) ==
          Texts{"evidence EDCA-A-001 EX1 changed 92 days left 91 days left"});
    CHECK(query::diff(history, {.from_scan_id = 2, .to_scan_id = 3, .all_evidence = true}).empty());
}

TEST_CASE("where all evidence is asked for, it says when it changed") {
    auto history = memory_history();
    for (const char* day : {"2026-01-01", "2026-01-02"})
        append(history, a_scan(day).with("EDCA-A-001", "EX1", Status::pass, "one"));
    append(history, a_scan("2026-01-03").with("EDCA-A-001", "EX1", Status::fail, "two"));
    for (const char* day : {"2026-01-04", "2026-01-05"})
        append(history, a_scan(day).with("EDCA-A-001", "EX1", Status::fail, "three"));
    const auto changes = query::diff(
        history,
        {.from_scan_id = 1, .to_scan_id = 5, .levels = {Level::evidence}, .all_evidence = true});
    REQUIRE(told(changes) == Texts{"evidence EDCA-A-001 EX1 changed one three"});
    CHECK(changes[0].seen_before_at == "2026-01-02T00:00:00.000Z");
    CHECK(changes[0].changed_at == "2026-01-04T00:00:00.000Z");
}

TEST_CASE("differences are filtered by what is asked for") {
    auto history = memory_history();
    const auto scan = [](const char* day, Status status) {
        return a_scan(day)
            .with("EDCA-A-001", "EX1", status)
            .tagged("EDCA-A-001", {"ISM"})
            .with("EDCA-B-001", "EX1", status);
    };
    append(history, scan("2026-01-01", Status::pass));
    append(history, scan("2026-01-02", Status::fail));
    query::DiffAsked asked{.from_scan_id = 1, .to_scan_id = 2, .levels = {Level::finding}};
    asked.framework = "ism";
    CHECK(told(query::diff(history, asked)) == Texts{"finding EDCA-A-001 regressed Pass Fail"});
    asked.severities = {"Low", "High"};
    CHECK(query::diff(history, asked).empty());
    asked.severities = {"MEDIUM"};
    CHECK(query::diff(history, asked).size() == 1);
    asked.changes = {ChangeKind::fixed};
    CHECK(query::diff(history, asked).empty());
}
