#include "history/storage/migrate.hpp"
#include "history/storage/open.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "history/amend/remove.hpp"
#include "history/amend/rename.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/schemas.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
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

/// A history of the current schema, with one organization: older than later_schema().
void make_first_version(const fs::path& path) {
    auto history = history::open_to_record(path).connection;
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass, "yes"));
}

history::OpenedToRecord open_later(const fs::path& path) {
    return history::open_to_record(path, sqlite::default_busy_timeout, later_schema());
}

/// The error of opening a history, without the path in front of it.
Error refusal(const fs::path& path, Access access,
              const history::Schema& schema = history::current_schema()) {
    try {
        history::open(path, access, sqlite::default_busy_timeout, schema);
    } catch (const Error& error) {
        return Error(std::string(error.what()).substr(path_to_utf8(path).size() + 2), error.hint);
    }
    return Error("was opened");
}

std::string all_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// What a history answers, of each kind of question a row or more.
Lines answers(Connection& history) {
    Lines all;
    for (const char* question :
         {"SELECT scan_id, organization, taken_at, controls, passed, failed, score FROM scans "
          "ORDER BY scan_id",
          "SELECT control_id, level, subject, property, change, from_value, to_value, changed_at, "
          "redefined FROM drift ORDER BY changed_at, level, change",
          "SELECT scan_id, evidence FROM results ORDER BY scan_id, control_id, subject",
          "SELECT scan_id, framework, score FROM scores ORDER BY scan_id, framework",
          "SELECT scan_id, score FROM reported_scores ORDER BY scan_id",
          "SELECT control_id, title, frameworks FROM definitions ORDER BY definition_id",
          "SELECT scan_id, removed_by, reason FROM removals",
          "SELECT former_names FROM organizations"})
        for (const auto& row : rows(history, question))
            all.push_back(row);
    return all;
}

void append_a_story(Connection& history) {
    append(history, a_scan("2026-01-31")
                        .with("EDCA-DAT-002", "EX1", Status::pass, "92 days remaining")
                        .with("EDCA-TLS-001", "EX1", Status::pass, "RequireTLS: True")
                        .property("RequireTLS", "True")
                        .tagged("EDCA-TLS-001", {"CIS", "DISA"})
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
}

} // namespace

TEST_CASE("recording upgrades an older history and keeps a whole copy of it as it was") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make_first_version(path);
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);

    auto opened = open_later(path);
    auto& history = opened.connection;
    CHECK(history::version(history) == 2);
    CHECK(rows(history, "SELECT name FROM organization") == Lines{"Contoso"});
    CHECK(rows(history, "SELECT version, name FROM migration") ==
          Lines{"1|0001_history", "2|0002_notes"});
    CHECK(rows(history, "PRAGMA foreign_keys") == Lines{"1"});
    CHECK(rows(history, "SELECT scan_id FROM scans") == Lines{"1"});
    CHECK(rows(history, "SELECT text FROM remarks") == Lines{"yes"});
    CHECK(opened.kept == folder.path() / "history.db.v1.backup");
    CHECK(fs::status(*opened.kept).permissions() == fs::status(path).permissions());

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
    auto history = history::open(path, Access::amend, sqlite::default_busy_timeout, later_schema());
    CHECK(history::version(history) == 2);
    CHECK(fs::exists(folder.path() / "history.db.v1.backup"));
}

TEST_CASE("migrate says where the copy is, and a second time has nothing to do") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make_first_version(path);
    auto history = history::open(path, Access::upgrade);
    CHECK(history::version(history) == 1);
    CHECK(history::migrate(history, later_schema()) == folder.path() / "history.db.v1.backup");
    CHECK(history::version(history) == 2);
    CHECK(history::migrate(history, later_schema()) == std::nullopt);
}

TEST_CASE("reading an older history is refused with the way to upgrade it") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make_first_version(path);
    const Error error = refusal(path, Access::read_only, later_schema());
    CHECK(std::string(error.what()) == "its schema version is 1, expected 2");
    CHECK(error.hint == "upgrade it with: edca migrate --db " + path_to_utf8(path));
    CHECK(raw(path).execAndGet("PRAGMA user_version").getInt() == 1);
}

TEST_CASE("a newer history is refused by everyone and left alone") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    open_later(path).connection;
    for (const auto access : {Access::read_only, Access::record}) {
        const Error error = refusal(path, access);
        CHECK(std::string(error.what()) == "its schema version is 2, this edca knows versions up "
                                           "to " +
                                               std::to_string(history::latest_version()));
        CHECK(error.hint == "a newer edca wrote this history; use that one");
    }
    auto history = history::open(path, Access::upgrade);
    CHECK_THROWS_AS(history::migrate(history), Error);
    CHECK(history::version(history) == 2);
}

TEST_CASE("a second copy does not replace the first") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    std::ofstream(folder.path() / "history.db.v1.backup") << "precious";
    make_first_version(path);
    const auto opened = open_later(path);
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
         {"UPDATE migration SET version = 2", "its table migration does not list version 1"},
         {"DROP TABLE migration", "it has no table migration, expected an edca history"},
         {"DROP TABLE view_digest", "it has no table view_digest, expected an edca history"},
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

TEST_CASE("an upgrade that fails leaves the history as it was, and no copy of it") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make_first_version(path);
    const auto before = all_of(path);
    std::vector<Embedded> migrations{later_schema().migrations.begin(),
                                     later_schema().migrations.end()};
    const auto fails_by = [&](const char* more) {
        const auto second = std::string(later_schema().migrations[1].text) + more;
        migrations[1].text = second;
        const history::Schema broken{migrations, later_schema().views, later_schema().views_sha256};
        auto history = history::open(path, Access::upgrade);
        history::migrate(history, broken);
    };
    // By SQLite's word, and by edca's own.
    CHECK_THROWS_AS(fails_by("SELECT * FROM nowhere;\n"), SQLite::Exception);
    CHECK_THROWS_AS(fails_by("UPDATE scan SET organization_id = 999;\n"), std::logic_error);
    CHECK(all_of(path) == before);
    const fs::directory_iterator files(folder.path());
    CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("a history that was upgraded answers as it did, and goes on") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    Lines before;
    {
        auto history = history::open_to_record(path).connection;
        append_a_story(history);
        before = answers(history);
        REQUIRE(before.size() > 20);
    }
    auto history = open_later(path).connection;
    CHECK(answers(history) == before);
    CHECK(rows(history, "PRAGMA integrity_check") == Lines{"ok"});
    CHECK(rows(history, "SELECT count(*) FROM pragma_foreign_key_check") == Lines{"0"});
    CHECK_FALSE(append(history, a_scan("2026-04-30").with("EDCA-DAT-002", Status::pass)).was_there);
    auto copy = history::open(folder.path() / "history.db.v1.backup", Access::read_only);
    CHECK(answers(copy) == before);
    CHECK(query::passed(query::verify(copy, {})));
}
