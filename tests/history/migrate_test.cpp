#include "history/migrate.hpp"
#include "history/open.hpp"

#include "domain/error.hpp"
#include "domain/utf8.hpp"
#include "history/digest/digest.hpp"
#include "history/remove.hpp"
#include "history/rename.hpp"
#include "migrations.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace edca;
using namespace edca::test;
using history::Access;
using sqlite::Connection;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

SQLite::Database raw(const fs::path& path) {
    return {path_to_utf8(path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

/// A history as the edca that knew only the first migration left it, with one organization.
void make_first_version(const fs::path& path) {
    auto old = raw(path);
    const auto& first = migrations::all[0];
    old.exec("PRAGMA application_id = " + std::to_string(history::application_id));
    old.exec(std::string(first.text));
    SQLite::Statement insert(old, "INSERT INTO migration (version, name, sha256, applied_at) "
                                  "VALUES (1, ?, ?, '2026-01-01T00:00:00.000Z')");
    insert.bind(1, std::string(first.name));
    insert.bind(2, history::sha256(first.text));
    insert.exec();
    old.exec("INSERT INTO organization (name, folded_name) VALUES ('Contoso', 'contoso')");
    old.exec("PRAGMA user_version = 1");
}

/// The error of opening a history, without the path in front of it.
Error refusal(const fs::path& path, Access access) {
    try {
        history::open(path, access);
    } catch (const Error& error) {
        return Error(std::string(error.what()).substr(path_to_utf8(path).size() + 2), error.hint);
    }
    return Error("was opened");
}

std::string all_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A history as SQL text, like the sqlite3 shell's .dump, and with what identifies the file.
std::string dump(sqlite::Connection& history) {
    std::string text = "PRAGMA foreign_keys = OFF;\nBEGIN;\n";
    for (const char* name : {"application_id", "user_version"}) {
        const std::string pragma = std::string("PRAGMA ") + name;
        text += pragma + " = " + rows(history, pragma).at(0) + ";\n";
    }
    for (const auto& sql : rows(history, "SELECT sql FROM sqlite_schema WHERE type = 'table'"))
        text += sql + ";\n";
    for (const auto& table :
         rows(history, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")) {
        const auto columns =
            rows(history, "SELECT group_concat('quote(\"' || name || '\")', ' || '', '' || ') "
                          "FROM pragma_table_info('" +
                              table + "')");
        for (const auto& row :
             rows(history, "SELECT " + columns.at(0) + " FROM " + table + " NOT INDEXED"))
            text.append("INSERT INTO ")
                .append(table)
                .append(" VALUES (")
                .append(row)
                .append(");\n");
    }
    for (const auto& sql :
         rows(history, "SELECT sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL"))
        text += sql + ";\n";
    return text + "COMMIT;\n";
}

fs::path dumps() {
    return fs::path(EDCA_SOURCE_DIR) / "tests" / "schema";
}

fs::path newest_dump() {
    const auto number = std::to_string(history::latest_version());
    return dumps() / ("v" + std::string(4 - number.size(), '0') + number + ".sql");
}

std::vector<std::string> dump_names() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(dumps()))
        if (entry.path().extension() == ".sql")
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// What the dump of every version holds, as far as that version could say it.
void append_what_dumps_hold(sqlite::Connection& history) {
    append(history, a_scan("2026-01-31")
                        .with("EDCA-DAT-002", "EX1", Status::pass, "92 days remaining")
                        .with("EDCA-TLS-001", "EX1", Status::pass, "RequireTLS: True")
                        .property("RequireTLS", "True")
                        .reporting({"All", 100.0, 2}));
    append(history, a_scan("2026-02-28")
                        .with("EDCA-DAT-002", "EX1", Status::pass, "64 days remaining")
                        .with("EDCA-TLS-001", "EX1", Status::unknown, "not reached")
                        .reporting({"All", 50.0, 2, 0, 0, 1}));
    append(history, a_scan("2026-03-31")
                        .with("EDCA-DAT-002", "EX1", Status::pass, "33 days remaining")
                        .with("EDCA-TLS-001", "EX1", Status::fail, "RequireTLS: False")
                        .property("RequireTLS", "False")
                        .weighing("EDCA-TLS-001", 8)
                        .reporting({"All", 38.46, 2, 1}));
    append(history, a_scan("2026-03-30").with("EDCA-TLS-001", "EX9", Status::fail, "the lab"));
    const history::Signature anna{parse_timestamp("2026-05-02").value(), "anna", "it was the lab"};
    history::remove_scan(history, 4, anna);
    history::rename_organization(history, {"Contoso", "Fabrikam"}, anna);
    history::rename_organization(history, {"Fabrikam", "Contoso"}, anna);
    history.handle().exec("UPDATE migration SET applied_at = '2026-01-01T00:00:00.000Z'");
    for (const auto& version : rows(history, "SELECT version FROM migration")) {
        const auto line =
            rows(history, "SELECT line FROM migration_lines WHERE version = " + version).at(0);
        history.handle().exec("UPDATE migration SET row_sha256 = '" + history::sha256(line + "\n") +
                              "' WHERE version = " + version);
    }
}

} // namespace

TEST_CASE("the digest of a migration is that of its text") {
    for (const auto& migration : migrations::all) {
        CAPTURE(migration.name);
        CHECK(migration.sha256 == history::sha256(migration.text));
    }
}

TEST_CASE("recording upgrades an older history and keeps a whole copy of it as it was") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make_first_version(path);

    auto opened = history::open_to_record(path);
    auto& history = opened.connection;
    CHECK(history::version(history) == history::latest_version());
    CHECK(rows(history, "SELECT name FROM organization") == Lines{"Contoso"});
    CHECK(rows(history, "SELECT version FROM migration").size() == migrations::all.size());
    CHECK(rows(history, "PRAGMA foreign_keys") == Lines{"1"});
    CHECK(rows(history, "SELECT scan_id FROM scans").empty());
    CHECK(opened.kept == folder.path() / "history.db.v1.backup");

    auto copy = raw(folder.path() / "history.db.v1.backup");
    CHECK(copy.execAndGet("PRAGMA integrity_check").getString() == "ok");
    CHECK(copy.execAndGet("PRAGMA user_version").getInt() == 1);
    CHECK(copy.execAndGet("SELECT name FROM organization").getString() == "Contoso");
}

TEST_CASE("amending upgrades an older history, too, but does not create one") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    CHECK(refusal(path, Access::amend).what() == std::string("there is no history here"));
    CHECK_FALSE(fs::exists(path));
    make_first_version(path);
    auto history = history::open(path, Access::amend);
    CHECK(history::version(history) == history::latest_version());
    CHECK(fs::exists(folder.path() / "history.db.v1.backup"));
}

TEST_CASE("migrate says where the copy is, and a second time has nothing to do") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make_first_version(path);
    auto history = history::open(path, Access::upgrade);
    CHECK(history::version(history) == 1);
    CHECK(history::migrate(history) == folder.path() / "history.db.v1.backup");
    CHECK(history::version(history) == history::latest_version());
    CHECK(history::migrate(history) == std::nullopt);
}

TEST_CASE("reading an older history is refused with the way to upgrade it") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make_first_version(path);
    const Error error = refusal(path, Access::read_only);
    CHECK(std::string(error.what()) ==
          "its schema version is 1, expected " + std::to_string(history::latest_version()));
    CHECK(error.hint == "upgrade it with: edca migrate --db " + path_to_utf8(path));
    CHECK(raw(path).execAndGet("PRAGMA user_version").getInt() == 1);
}

TEST_CASE("a newer history is refused by everyone and left alone") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    history::open_to_record(path).connection;
    raw(path).exec("PRAGMA user_version = 99");
    for (const auto access : {Access::read_only, Access::record}) {
        const Error error = refusal(path, access);
        CHECK(std::string(error.what()) == "its schema version is 99, this edca knows versions up "
                                           "to " +
                                               std::to_string(history::latest_version()));
        CHECK(error.hint == "a newer edca wrote this history; use that one");
    }
    auto history = history::open(path, Access::upgrade);
    CHECK_THROWS_AS(history::migrate(history), Error);
    CHECK(history::version(history) == 99);
}

TEST_CASE("a second copy does not replace the first") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    std::ofstream(folder.path() / "history.db.v1.backup") << "precious";
    make_first_version(path);
    const auto opened = history::open_to_record(path);
    CHECK(opened.kept == folder.path() / "history.db.v1.2.backup");
    CHECK(all_of(folder.path() / "history.db.v1.backup") == "precious");
    CHECK(raw(*opened.kept).execAndGet("PRAGMA user_version").getInt() == 1);
}

TEST_CASE("what another program took out of a history is missed by everyone") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    history::open_to_record(path).connection;
    const auto [sql, message] = GENERATE(table<const char*, std::string>(
        {{"DELETE FROM migration", "its table migration does not list version 1"},
         {"DELETE FROM migration WHERE version = 2", "its table migration does not list version 2"},
         {"DROP TABLE migration", "it has no table migration, expected an edca history"},
         {"PRAGMA user_version = -1",
          "its schema version is -1, expected 1 to " + std::to_string(history::latest_version())},
         {"PRAGMA user_version = 0",
          "its schema version is 0, expected 1 to " + std::to_string(history::latest_version())}}));
    raw(path).exec(sql);
    for (const auto access : {Access::read_only, Access::record}) {
        const Error error = refusal(path, access);
        CHECK(error.what() == message);
        CHECK(error.hint == "another program changed this history; restore a backup");
    }
}

TEST_CASE("a history whose migrations had another text is refused by everyone") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    history::open_to_record(path).connection;
    raw(path).exec("UPDATE migration SET sha256 = '" + std::string(64, '0') +
                   "' WHERE version = 1");
    const auto access = GENERATE(Access::read_only, Access::record);
    const Error error = refusal(path, access);
    CHECK(std::string(error.what()) ==
          "migration 0001_history was applied with another text than this edca's");
    CHECK(error.hint == "use the edca that made this history, or restore a backup");
}

TEST_CASE("the newest schema has a dump that is up to date") {
    auto history = memory_history();
    append_what_dumps_hold(history);
    if (std::getenv("EDCA_ACCEPT") != nullptr)
        std::ofstream(newest_dump(), std::ios::binary)
            << "-- Written by: EDCA_ACCEPT=1 edca_tests \"the newest schema *\"\n"
            << dump(history);
    const std::string text = all_of(newest_dump());
    const bool up_to_date = text.find(dump(history)) != std::string::npos;
    INFO(newest_dump() << " differs; while its schema is not released, write it again");
    CHECK(up_to_date);
}

TEST_CASE("a dumped history of every version migrates and answers as it did") {
    const std::string name = GENERATE(from_range(dump_names()));
    CAPTURE(name);
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    raw(path).exec(all_of(dumps() / name));

    auto history = history::open_to_record(path).connection;
    CHECK(history::version(history) == history::latest_version());
    CHECK(rows(history, "PRAGMA integrity_check") == Lines{"ok"});
    for (const Check& check : query::verify(history, {})) {
        CAPTURE(check.check, check.detail);
        CHECK(check.verdict == Verdict::ok);
    }
    CHECK(rows(history, "SELECT scan_id, organization, taken_at, controls, passed, failed, "
                        "unknown, round(score, 2) FROM scans ORDER BY scan_id") ==
          Lines{"1|Contoso|2026-01-31T00:00:00.000Z|2|2|0|0|100.0",
                "2|Contoso|2026-02-28T00:00:00.000Z|2|1|0|1|50.0",
                "3|Contoso|2026-03-31T00:00:00.000Z|2|1|1|0|38.46"});
    CHECK(rows(history, "SELECT control_id, level, subject, property, change, from_value, "
                        "to_value, date(changed_at), redefined FROM drift "
                        "ORDER BY changed_at, level, change") ==
          Lines{"EDCA-TLS-001|finding|||lost|Pass|Unknown|2026-02-28|0",
                "EDCA-TLS-001|property|EX1|RequireTLS|disappeared|True||2026-02-28|0",
                "EDCA-TLS-001|result|EX1||lost|Pass|Unknown|2026-02-28|0",
                "EDCA-TLS-001|definition||severity_weight|redefined|5|8|2026-03-31|1",
                "EDCA-TLS-001|finding|||regressed|Pass|Fail|2026-03-31|1",
                "EDCA-TLS-001|property|EX1|RequireTLS|changed|True|False|2026-03-31|1",
                "EDCA-TLS-001|result|EX1||regressed|Pass|Fail|2026-03-31|1"});
    CHECK(rows(history, "SELECT evidence FROM results WHERE control_id = 'EDCA-DAT-002' "
                        "ORDER BY taken_at") ==
          Lines{"92 days remaining", "64 days remaining", "33 days remaining"});
    CHECK(rows(history, "SELECT score FROM reported_scores ORDER BY scan_id") ==
          Lines{"100.0", "50.0", "38.46"});
    CHECK_FALSE(append(history, a_scan("2026-04-30").with("EDCA-DAT-002", Status::pass)).was_there);
    const bool amended = name >= "v0003.sql";
    CHECK(rows(history, "SELECT scan_id, organization, removed_by, reason FROM removals") ==
          (amended ? Lines{"4|Contoso|anna|it was the lab"} : Lines{}));
    CHECK(rows(history, "SELECT former_names FROM organizations") ==
          Lines{amended ? "[\"Fabrikam\"]" : "[]"});
}
