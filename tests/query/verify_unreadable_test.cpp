// What cannot be read, or keeps no rule of its table, is a finding like others.

#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "history/storage/open.hpp"
#include "history/storage/schema.hpp"
#include "query/verify/verify.hpp"
#include "query/verify/verify_constraints.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

const history::Signature anna{parse_timestamp("2026-05-02T08:00:00Z").value(), "anna", "lab"};

/// A history with a row in every table.
void fill(sqlite::Connection& history) {
    for (const char* day : {"2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"})
        append(history,
               a_scan(day)
                   .with("EDCA-TLS-001", "EX1", Status::pass, "it is valid for " + std::string(day))
                   .property("RequireTLS", "True")
                   .reporting({"All", 50.0, 1, 0, 0, 0, 0}));
    history::remove_scan(history, 2, anna);
    history::rename_organization(history, {"Contoso", "Fabrikam"}, anna);
}

std::filesystem::path a_file(const TempDir& folder) {
    const auto path = folder.path() / "history.db";
    auto history = history::open(path, history::Access::record);
    fill(history);
    return path;
}

/// Runs a statement as somebody would with a tool of SQLite's.
int change(const std::filesystem::path& path, const std::string& sql) {
    SQLite::Database file(path.string(), SQLite::OPEN_READWRITE);
    file.exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
    return file.exec(sql);
}

std::vector<std::string> faults(const std::filesystem::path& path) {
    auto history = history::open(path, history::Access::read_only);
    std::vector<std::string> found;
    for (const Check& check : query::verify(history, {}))
        if (check.verdict == Verdict::failed)
            found.push_back(check.check + ": " + check.detail);
    return found;
}

bool has(const std::vector<std::string>& lines, const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

} // namespace

TEST_CASE("every condition of every table is held where a history is only read") {
    const TempDir folder;
    struct Breach {
        const char* sql;
        const char* found;
    };
    const std::vector<Breach> breaches{
        {"UPDATE migration SET row_sha256 = 'x'",
         "migration, version 1: not length(row_sha256) = 64"},
        {"UPDATE organization SET folded_name = ''",
         "organization, organization_id 1: not folded_name <> ''"},
        {"UPDATE scan SET taken_at = 'x' WHERE scan_id = 4",
         "scan, scan_id 4: not taken_at GLOB '\?\?\?\?-\?\?-\?\?T\?\?:\?\?:\?\?.\?\?\?Z'"},
        {"UPDATE scan SET recorded_at = 'x' WHERE scan_id = 4",
         "scan, scan_id 4: not recorded_at GLOB '\?\?\?\?-\?\?-\?\?T\?\?:\?\?:\?\?.\?\?\?Z'"},
        {"UPDATE scan SET recorded_as = '' WHERE scan_id = 4",
         "scan, scan_id 4: not recorded_as <> ''"},
        {"UPDATE scan SET property_sha256 = '' WHERE scan_id = 4",
         "scan, scan_id 4: not length(property_sha256) = 64"},
        {"UPDATE subject SET folded_name = ''", "subject, subject_id 1: not folded_name <> ''"},
        {"UPDATE definition SET severity_weight = 101",
         "definition, definition_id 1: not severity_weight BETWEEN 0 AND 100"},
        {"UPDATE definition SET verify = 2", "definition, definition_id 1: not verify IN (0, 1)"},
        {"UPDATE definition SET roles = '['", "definition, definition_id 1: not json_valid(roles)"},
        {"UPDATE definition_text SET \"references\" = '{'",
         "definition_text, definition_id 1: not json_valid(\"references\")"},
        {"UPDATE finding_span SET status = 'Broken'",
         "finding_span, organization_id 1, control_id EDCA-TLS-001, since "
         "2026-01-01T00:00:00.000Z: not status IN ('Pass', 'Warning', 'Fail', 'Unknown', "
         "'Skipped')"},
        {"UPDATE property_span SET until = ''",
         "property_span, organization_id 1, control_id EDCA-TLS-001, subject_id 1, folded_property "
         "requiretls, since 2026-01-01T00:00:00.000Z: not since < until"},
        {"UPDATE change_kind SET change = 'new' WHERE known_status = 'New' AND status = 'Pass'",
         "change_kind, known_status New, status Pass: not change IN ('appeared', 'lost', "
         "'excluded', 'revealed', 'regressed', 'fixed', 'regained')"},
        {"UPDATE evidence_delta SET prefix_length = -1 WHERE scan_id = 3",
         "evidence_delta, scan_id 3, evidence_run_id 1: not prefix_length >= 0"},
        {"UPDATE amendment SET made_by = '' WHERE amendment_id = 1",
         "amendment, amendment_id 1: not made_by <> ''"},
        {"UPDATE amendment SET renamed_to = NULL WHERE amendment_id = 2",
         "amendment, amendment_id 2: not (kind IN ('rename', 'subject "
         "rename')) = (renamed_to IS NOT NULL)"},
        {"UPDATE amendment SET reason = NULL WHERE amendment_id = 1",
         "amendment, amendment_id 1: not kind NOT IN ('removal', 'retirement', 'waiver', "
         "'waiver revoked', 'note', 'assessment') OR reason IS NOT NULL"},
        {"UPDATE organization_alias SET folded_name = '' WHERE name = 'Contoso'",
         "organization_alias, folded_name : not folded_name <> ''"}};
    for (const auto& [sql, found] : breaches) {
        const auto path = a_file(folder);
        INFO(sql);
        REQUIRE(change(path, sql) > 0);
        const auto lines = faults(path);
        INFO((lines.empty() ? std::string("nothing") : lines.front()));
        CHECK(has(lines, std::string("constraints: ") + found));
        std::filesystem::remove(path);
    }
}

TEST_CASE("the conditions of tables are taken from the schema as they stand there") {
    CHECK(query::check_conditions("CREATE TABLE t (\n"
                                  "    a TEXT CHECK (a <> ')'), -- it's CHECK (not one)\n"
                                  "    \"b (c\" INTEGER CHECK (\"b (c\" IN (1,\n"
                                  "                                  2)),\n"
                                  "    CHECK ((a = '') = (\"b (c\" IS NULL))\n"
                                  ") STRICT") ==
          std::vector<std::string>{"a <> ')'", "\"b (c\" IN (1, 2)",
                                   "(a = '') = (\"b (c\" IS NULL)"});
    std::size_t written = 0;
    std::size_t taken = 0;
    for (const auto& object : history::schema_objects())
        if (object.type == "table") {
            for (auto at = object.sql.find("CHECK"); at != std::string::npos;
                 at = object.sql.find("CHECK", at + 1))
                ++written;
            taken += query::check_conditions(object.sql).size();
        }
    CHECK(taken == written);
}

TEST_CASE("an invalid byte in a name is found where it is, and everything else is looked at") {
    const TempDir folder;
    struct Spoilt {
        const char* sql;
        const char* found;
    };
    const std::string bytes = "CAST(x'45ff58' AS TEXT)";
    const std::vector<Spoilt> all{
        {"organization SET name", "names: organization 1, E\xffX: a name is not valid UTF-8"},
        {"organization_alias SET name",
         "names: organization_alias E\xffX, E\xffX: a name is not valid UTF-8"},
        {"subject SET name", "names: subject 1, E\xffX: a name is not valid UTF-8"},
        {"subject_spelling SET name",
         "names: subject_spelling, scan 1, E\xffX: a name is not valid UTF-8"},
        {"scan SET recorded_as", "organizations: scan 1: a name is not valid UTF-8"},
        {"removed_scan SET recorded_as", "organizations: scan 2: a name is not valid UTF-8"},
        {"amendment SET organization", "organizations: amendment 1: a name is not valid UTF-8"},
        {"amendment SET renamed_to", "organizations: amendment 2: a name is not valid UTF-8"}};
    for (const auto& [sql, found] : all) {
        const auto path = a_file(folder);
        INFO(sql);
        REQUIRE(change(path, "UPDATE " + std::string(sql) + " = " + bytes) > 0);
        CHECK(has(faults(path), found));
        {
            // What comes after is looked at, too.
            auto history = history::open(path, history::Access::read_only);
            const auto checks = query::verify(history, {});
            CHECK(checks.back().check == "chain");
            CHECK(std::count_if(checks.begin(), checks.end(), [](const Check& check) {
                      return check.check == "content" && check.verdict == Verdict::ok;
                  }) == 1);
        }
        const auto said = run({.history = path, .arguments = {"verify"}});
        CHECK(said.status == command::ExitStatus::integrity_failed);
        std::filesystem::remove(path);
    }
}
