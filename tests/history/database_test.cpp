#include "history/storage/open.hpp"
#include "sqlite/connection.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "history/storage/migrate.hpp"
#include "sqlite/errors.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Exception.h>
#include <chrono>
#include <fstream>

using namespace edca;
using namespace edca::test;
using history::Access;
using sqlite::Connection;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr std::chrono::milliseconds at_once{1};

void write(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// What open() says about a file, without the path in front of it.
Error refusal(const fs::path& path, Access access) {
    try {
        history::open(path, access, at_once);
    } catch (const Error& error) {
        const std::string where = path_to_utf8(path) + ": ";
        const std::string message = error.what();
        CHECK(message.substr(0, where.size()) == where);
        return Error(message.substr(where.size()), error.hint);
    }
    return Error("was opened");
}

/// Another process that does not let go of a history.
class Holder {
  public:
    Holder(const fs::path& path, const std::string& begin)
        : connection_(path_to_utf8(path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        connection_.exec(begin);
    }

  private:
    SQLite::Database connection_;
};

Scan a_small_scan(const char* day) {
    return a_scan(day).with("EDCA-TLS-001", "EX1", Status::pass);
}

} // namespace

TEST_CASE("recording makes a history, and the folders above it") {
    const TempDir folder;
    const auto path = folder.path() / "not" / "there" / "yet" / "history.db";
    auto history = history::open_to_record(path).connection;
    CHECK(history.path() == path);
    CHECK(fs::exists(path));
    CHECK(rows(history, "SELECT name FROM organization").empty());
}

TEST_CASE("a history may have a name that means something else to SQLite") {
    const TempDir folder;
    const auto before = fs::current_path();
    fs::current_path(folder.path());
    const std::string name = GENERATE(":memory:", "file:history.db", "file:history.db?mode=memory");
    CAPTURE(name);
    {
        auto history = history::open_to_record(name).connection;
        append(history, a_small_scan("2026-01-31"));
    }
    CHECK(fs::exists(name));
    auto history = history::open(name, Access::read_only);
    CHECK(rows(history, "SELECT count(*) FROM scan") == Lines{"1"});
    fs::current_path(before);
}

TEST_CASE("a new history's header says what it is") {
    const TempDir folder;
    auto history = history::open_to_record(folder.path() / "history.db").connection;
    CHECK(rows(history, "PRAGMA application_id") == Lines{std::to_string(0x45444341)});
    CHECK(rows(history, "PRAGMA user_version") == Lines{std::to_string(history::latest_version())});
}

TEST_CASE("a history is one file that survives a power cut and keeps its references") {
    const TempDir folder;
    auto history = history::open_to_record(folder.path() / "history.db").connection;
    append(history, a_small_scan("2026-01-31"));
    CHECK(rows(history, "PRAGMA journal_mode") == Lines{"delete"});
    CHECK(rows(history, "PRAGMA synchronous") == Lines{"3"});
    CHECK(rows(history, "PRAGMA foreign_keys") == Lines{"1"});
    const fs::directory_iterator files(folder.path());
    CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("what is recorded through one connection is read through the next") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    {
        auto history = history::open_to_record(path).connection;
        append(history, a_small_scan("2026-01-31"));
    }
    auto history = history::open(path, Access::read_only);
    CHECK(rows(history, "SELECT taken_at FROM scans") == Lines{"2026-01-31T00:00:00.000Z"});
}

TEST_CASE("a history that is opened for reading cannot be written") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    history::open_to_record(path).connection;
    auto history = history::open(path, Access::read_only);
    CHECK_THROWS_AS(history.handle().exec("DELETE FROM migration"), SQLite::Exception);
    CHECK_THROWS_AS(append(history, a_small_scan("2026-01-31")), SQLite::Exception);
    CHECK(rows(history, "SELECT count(*) FROM scan") == Lines{"0"});
}

TEST_CASE("a missing history is not made by those who only read or upgrade it") {
    const TempDir folder;
    const auto access = GENERATE(Access::read_only, Access::upgrade);
    const auto path = folder.path() / "history.db";
    const Error error = refusal(path, access);
    CHECK(std::string(error.what()) == "there is no history here");
    CHECK(error.hint == "record a scan first (edca record FILE), or name the database with --db");
    CHECK_FALSE(fs::exists(path));
}

TEST_CASE("an empty file is a new history when recording, and none when reading") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    write(path, "");
    CHECK(std::string(refusal(path, Access::read_only).what()) == "there is no history here");
    CHECK(fs::file_size(path) == 0);
    auto history = history::open_to_record(path).connection;
    CHECK(history::version(history) == history::latest_version());
}

TEST_CASE("a folder is no history") {
    const TempDir folder;
    CHECK(std::string(refusal(folder.path(), Access::read_only).what()) ==
          "is a folder, expected a history database");
    CHECK(std::string(refusal(folder.path(), Access::record).what()) ==
          "is a folder, expected a history database");
}

TEST_CASE("a file that is no database is refused and left alone") {
    const TempDir folder;
    const auto access = GENERATE(Access::read_only, Access::upgrade, Access::record);
    const auto path = folder.path() / "letter.txt";
    const std::string letter(2000, 'x');
    write(path, letter);
    CHECK(std::string(refusal(path, access).what()) == "is no database, expected an edca history");
    CHECK(fs::file_size(path) == letter.size());
}

TEST_CASE("another program's database is refused and left alone") {
    const TempDir folder;
    const auto path = folder.path() / "other.db";
    const auto* sql = GENERATE("CREATE TABLE song (title TEXT)", "PRAGMA application_id = 7",
                               "PRAGMA user_version = 1");
    CAPTURE(sql);
    SQLite::Database other(path_to_utf8(path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec(sql);

    for (const auto access : {Access::read_only, Access::record}) {
        const Error error = refusal(path, access);
        CHECK(std::string(error.what()) ==
              "is another program's SQLite database, expected an edca history");
        CHECK(error.hint == "name the history with --db");
    }
    CHECK(other.execAndGet("SELECT count(*) FROM sqlite_schema WHERE name = 'scan'").getInt() == 0);
}

TEST_CASE("a history that another process writes to can be read but not recorded in") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    auto history = history::open(path, Access::record, at_once);
    const Holder writer(path, "BEGIN IMMEDIATE");

    CHECK_NOTHROW(history::open(path, Access::read_only, at_once));
    const auto record = [&] {
        try {
            append(history, a_small_scan("2026-01-31"));
        } catch (...) {
            sqlite::rethrow_explained(path);
        }
    };
    CHECK_THROWS_AS(record(), LockedError);
    CHECK_THROWS_WITH(record(), Catch::EndsWith("the history stayed locked by another process"));
    CHECK(rows(history, "SELECT count(*) FROM scan") == Lines{"0"});
}

TEST_CASE("a history that another process keeps to itself cannot even be read") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    history::open_to_record(path).connection;
    const Holder writer(path, "BEGIN EXCLUSIVE");
    const auto access = GENERATE(Access::read_only, Access::record);
    CHECK_THROWS_AS(history::open(path, access, at_once), LockedError);
}

TEST_CASE("a history that another process is just making stays locked as well") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    const Holder writer(path, "BEGIN IMMEDIATE; CREATE TABLE half (done TEXT)");
    CHECK_THROWS_AS(history::open(path, Access::record, at_once), LockedError);
}
