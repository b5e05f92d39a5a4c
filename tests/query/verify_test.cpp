#include "query/verify/verify.hpp"

#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "history/digest/chain.hpp"
#include "history/digest/digest.hpp"
#include "history/statement/statement.hpp"
#include "history/subject/rename_subject.hpp"
#include "history/subject/retire.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/amended_history.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

const history::Signature anna{parse_timestamp("2026-05-02T08:00:00Z").value(), "anna", "lab"};

ScanBuilder usual(const char* day, const std::string& days) {
    return a_scan(day)
        .with("EDCA-TLS-001", "EX1", Status::pass, "the certificate is valid for " + days)
        .property("ProtocolLoggingLevel", "Verbose")
        .with("EDCA-TLS-001", "EX2", Status::pass, "the certificate is valid for 90 days")
        .with("EDCA-TLS-002", Status::skipped)
        .reporting({"All", 100.0, 2, 0, 0, 0, 1});
}

/// A history with a row in every table and a value in every column.
sqlite::Connection full_history() {
    auto history = memory_history();
    append(history, usual("2026-01-01", "1814 days"));
    append(history, usual("2026-01-02", "1813 days"));
    append(history, usual("2026-01-03", "1812 days").weighing("EDCA-TLS-001", 7));
    append(history, usual("2026-01-04", "1811 days")
                        .with("EDCA-TLS-003", "ex1", Status::fail, "no")
                        .property("RequireTLS", "False"));
    history::remove_scan(history, 2, anna);
    history::rename_organization(history, {"Contoso", "Fabrikam"}, anna);
    append(history, usual("2026-01-05", "1810 days").demanding("EDCA-TLS-001", "something else"));
    append(history, usual("2026-01-01", "5 days")
                        .of("Northwind")
                        .with("EDCA-TLS-004", "EX1", Status::fail)
                        .with("EDCA-TLS-004", "EX2", Status::pass));
    append(history,
           usual("2026-01-02", "4 days").of("Northwind").with("EDCA-TLS-004", "EX2", Status::pass));
    history::rename_subject(history, "Northwind", {"EX1", "ex1.northwind.example"}, anna);
    const auto last = append(history, usual("2026-01-03", "3 days")
                                          .of("Northwind")
                                          .with("EDCA-GOV-001", Status::skipped)
                                          .unverified("EDCA-GOV-001"))
                          .scan_id;
    history::retire_subject(history, {"Northwind", "EX2", std::nullopt}, anna);
    const auto waivers = history::grant_waivers(history,
                                                {{.scan_id = last,
                                                  .control_id = "EDCA-TLS-001",
                                                  .subjects = {"EX1"},
                                                  .until_at = "2026-12-31T23:59:59.999Z",
                                                  .said_by = "CISO",
                                                  .ticket = "CHG-1"}},
                                                anna);
    history::revoke_waiver(history, waivers.front(), anna);
    history::add_note(history, {.scan_id = last, .control_id = "EDCA-TLS-001"}, anna);
    history::assess(
        history,
        {.scan_id = last, .control_id = "EDCA-GOV-001", .said_by = "bert", .verdict = "Pass"},
        anna);
    return history;
}

void copy(sqlite::Connection& from, sqlite::Connection& to) {
    SQLite::Backup(to.handle(), from.handle()).executeStep();
    to.handle().exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
}

std::vector<std::string> failures(sqlite::Connection& history) {
    std::vector<std::string> found;
    for (const Check& check : query::verify(history, {}))
        if (check.verdict == Verdict::failed)
            found.push_back(check.check + ": " + check.detail);
    return found;
}

/// What a value, which stands for {}, may be changed to: in its first and last byte, in case, by
/// one, by the least that a number can be. NULL where that cannot be done to the value.
const std::vector<std::string> changes{
    "iif(typeof({}) = 'text' AND {} <> '', iif({} GLOB 'A*', 'B', 'A') || substr({}, 2), NULL)",
    ("iif(typeof({}) = 'text' AND {} <> '', "
     "substr({}, 1, length({}) - 1) || iif({} GLOB '*1', '2', '1'), NULL)"),
    "iif(typeof({}) = 'text' AND upper({}) <> {}, upper({}), NULL)",
    "iif(typeof({}) = 'text' AND lower({}) <> {}, lower({}), NULL)",
    "iif(typeof({}) = 'text', {} || ' ', NULL)",
    "iif(typeof({}) = 'text' AND {} <> '', '', NULL)",
    "iif(typeof({}) = 'integer', {} + 1, NULL)",
    "iif(typeof({}) = 'integer', {} - 1, NULL)",
    "iif(typeof({}) = 'integer', {} + 100, NULL)",
    "iif(typeof({}) = 'real', {} + 2e-14, NULL)",
    "iif(typeof({}) = 'null', 1, NULL)",
    "iif(typeof({}) = 'null', 'x', NULL)"};

std::string filled(std::string text, const std::string& value) {
    for (auto at = text.find("{}"); at != std::string::npos; at = text.find("{}", at))
        text.replace(at, 2, value);
    return text;
}

std::vector<std::string> tables(sqlite::Connection& history) {
    return rows(history, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
}

/// A condition that finds one row of a table: the one at `offset` in the order of its key.
std::string is_row(sqlite::Connection& history, const std::string& table, long long offset) {
    const auto key =
        rows(history, "SELECT group_concat('\"' || name || '\"') FROM (SELECT name FROM "
                      "pragma_table_info('" +
                          table + "') WHERE pk > 0 ORDER BY pk)")
            .front();
    return "(" + key + ") = (SELECT " + key + " FROM " + table + " ORDER BY " + key +
           " LIMIT 1 OFFSET " + std::to_string(offset) + ")";
}

long long count(sqlite::Connection& history, const std::string& table) {
    return std::stoll(rows(history, "SELECT count(*) FROM " + table).front());
}

/// Whether a statement changes the victim, which is a copy of `intact` before it; SQLite does not
/// let every change happen.
bool alters(sqlite::Connection& victim, sqlite::Connection& intact, const std::string& sql) {
    copy(intact, victim);
    try {
        return victim.handle().exec(sql) > 0;
    } catch (const SQLite::Exception&) {
        return false;
    }
}

} // namespace

TEST_CASE("a history that edca wrote is verified, whatever was done to it") {
    auto history = full_history();
    CHECK(failures(history) == std::vector<std::string>{});
    auto empty = memory_history();
    CHECK(failures(empty).empty());
}

TEST_CASE("whoever verifies is told of each scan, whosever it is, and how many there are") {
    auto history = full_history();
    const auto scans = static_cast<std::size_t>(count(history, "scan"));
    std::vector<std::size_t> told;
    query::verify(history, {}, [&](std::size_t done, std::size_t total) {
        told.push_back(done);
        CHECK(total == scans);
    });
    REQUIRE(told.size() == scans);
    for (std::size_t index = 0; index < told.size(); ++index)
        CHECK(told[index] == index + 1);
}

TEST_CASE("every change of a value in any column of any table is found") {
    auto intact = full_history();
    auto victim = memory_history();
    for (const auto& table : tables(intact)) {
        const auto last = count(intact, table) - 1;
        for (const auto& column :
             rows(intact, "SELECT name FROM pragma_table_info('" + table + "')")) {
            if (column == "evidence_run_id" && table == "evidence_run")
                continue; // a number of no meaning: where something refers to it, it is found
            std::size_t changed = 0;
            for (const auto& change : changes)
                for (const auto row : std::set{0LL, last}) {
                    const auto value = filled(change, "\"" + column + "\"");
                    std::string sql = "UPDATE ";
                    sql.append(table).append(" SET \"").append(column).append("\" = ");
                    sql.append(value).append(" WHERE ").append(value).append(" IS NOT NULL AND ");
                    sql.append(is_row(intact, table, row));
                    if (!alters(victim, intact, sql))
                        continue;
                    ++changed;
                    INFO(sql);
                    CHECK_FALSE(failures(victim).empty());
                }
            INFO(table << "." << column);
            CHECK(changed > 0);
        }
    }
}

TEST_CASE("a row that is missing is found in any table") {
    auto intact = full_history();
    auto victim = memory_history();
    for (const auto& table : tables(intact))
        for (long long row = 0; row < count(intact, table); ++row) {
            const auto sql = "DELETE FROM " + table + " WHERE " + is_row(intact, table, row);
            if (!alters(victim, intact, sql))
                continue;
            INFO(sql);
            CHECK_FALSE(failures(victim).empty());
        }
}

TEST_CASE("what is held of nothing and what repeats itself is found") {
    auto intact = full_history();
    auto victim = memory_history();
    for (const char* sql :
         {"INSERT INTO evidence_run (organization_id, control_id, subject_id, since, base) "
          "SELECT organization_id, 'EDCA-TLS-009', subject_id, since, base "
          "FROM evidence_run LIMIT 1",
          "INSERT INTO definition_span SELECT organization_id, 'EDCA-TLS-009', since, until, "
          "definition_id FROM definition_span LIMIT 1",
          "INSERT INTO property_span (organization_id, control_id, subject_id, folded_property, "
          "since, until, property, value) SELECT organization_id, control_id, subject_id, 'added', "
          "since, until, 'Added', value FROM property_span LIMIT 1",
          "INSERT INTO finding_span SELECT organization_id, 'EDCA-TLS-009', since, until, status "
          "FROM finding_span LIMIT 1",
          "INSERT INTO subject (organization_id, name, folded_name) VALUES (1, "
          "'EX9', 'ex9')"}) {
        INFO(sql);
        REQUIRE(alters(victim, intact, sql));
        CHECK_FALSE(failures(victim).empty());
    }
}

TEST_CASE("a schema that is not edca's is found") {
    auto intact = full_history();
    auto victim = memory_history();
    const std::string sql = GENERATE(
        "CREATE TRIGGER forge AFTER INSERT ON scan BEGIN DELETE FROM scan; END", "DROP VIEW scores",
        "DROP VIEW renames; CREATE VIEW renames AS SELECT 1", "CREATE TABLE extra (x)",
        "DROP INDEX finding_span_until", "CREATE VIEW extra AS SELECT 1",
        "UPDATE change_kind SET change = 'fixed' WHERE known_status = 'Pass' "
        "AND status = 'Fail'",
        "DELETE FROM change_kind WHERE known_status = 'New' AND status = 'Pass'",
        "INSERT INTO change_kind VALUES ('Never', 'Pass', 'appeared')");
    copy(intact, victim);
    victim.handle().exec(sql);
    INFO(sql);
    const auto found = failures(victim);
    REQUIRE(found.size() == 1);
    CHECK(found.front().rfind("schema: ", 0) == 0);
}

TEST_CASE("a change of evidence is said to be where it was made") {
    auto history = full_history();
    history.handle().exec("UPDATE evidence_delta SET replacement = '1813' WHERE scan_id = 3");
    const auto found = failures(history);
    REQUIRE(found.size() == 1);
    CHECK(
        found.front() ==
        "content: scan 3 of Fabrikam, taken 2026-01-03T00:00:00.000Z: findings, results, evidence "
        "or reported scores are not those that content_sha256 covers; only these have that extent: "
        "EDCA-TLS-001, EDCA-TLS-001 on ex1");
}

TEST_CASE("a rewritten tail is found by a digest that was kept elsewhere, and by nothing else") {
    auto original = memory_history();
    append(original, usual("2026-01-01", "9 days"));
    const auto kept = history::chain_head(original).chain_sha256;
    append(original, usual("2026-01-02", "8 days"));
    const auto head = history::chain_head(original).chain_sha256;

    auto forged = memory_history();
    append(forged, usual("2026-01-01", "9 days"));
    append(forged, usual("2026-01-02", "80 days"));

    CHECK(query::passed(query::verify(original, {kept, head})));
    CHECK(query::passed(query::verify(forged, {kept})));
    const auto checks = query::verify(forged, {kept, head});
    REQUIRE(checks.size() >= 2);
    CHECK(checks[checks.size() - 2].detail == kept + " is scan 1; 1 link follows it");
    CHECK(checks.back().verdict == Verdict::failed);
    CHECK(checks.back().check == "expected");
}

TEST_CASE("a history that was amended at random is verified at every step") {
    const auto seed = GENERATE(range(1U, 13U));
    CAPTURE(seed);
    AmendedHistory story(seed, AmendedHistory::Retirements::kept);
    for (int step = 0; step < 12; ++step) {
        story.step();
        REQUIRE(failures(story.history()).empty());
    }
}

TEST_CASE("of a removed scan's evidence nothing stays behind") {
    auto history = memory_history();
    append(history, usual("2026-01-01", "secret1 days"));
    append(history, usual("2026-01-02", "open2 days"));
    append(history, usual("2026-01-03", "open3 days"));
    history::remove_scan(history, 1, anna);
    CHECK(rows(history, "SELECT count(*) FROM evidence_run WHERE base LIKE '%secret%'").front() ==
          "0");
    CHECK(rows(history, "SELECT evidence FROM results WHERE subject = 'EX1' ORDER BY taken_at") ==
          std::vector<std::string>{"the certificate is valid for open2 days",
                                   "the certificate is valid for open3 days"});
}
