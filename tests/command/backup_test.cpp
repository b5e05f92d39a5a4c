#include "domain/text/utf8.hpp"
#include "history/storage/open.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"
#include "support/program.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>
#include <vector>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

/// A history with one scan, under a name.
struct Place {
    explicit Place(const std::string& name = "history.db")
        : history(folder.path() / name) {
        auto database = history::open_to_record(history).connection;
        append(database, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    }

    [[nodiscard]] Said backup(const std::string& file, const Lines& more = {}) const {
        Lines arguments{"backup", path_to_utf8(folder.path() / file)};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return test::run({.history = history, .arguments = arguments});
    }

    [[nodiscard]] std::set<std::string> names() const {
        std::set<std::string> all;
        for (const auto& entry : fs::directory_iterator(folder.path()))
            all.insert(path_to_utf8(entry.path().filename()));
        return all;
    }

    TempDir folder;
    fs::path history;
};

void set_wal(const fs::path& path) {
    SQLite::Database database(sqlite::sqlite_name(path), SQLite::OPEN_READWRITE);
    REQUIRE(database.execAndGet("PRAGMA journal_mode = WAL").getString() == "wal");
}

} // namespace

TEST_CASE("a backup deletes nothing, whatever the history and other files are called") {
    const Place place("copy.db.partial");
    std::ofstream(place.folder.path() / "other.db.partial") << "somebody else's";
    CHECK(place.backup("copy.db").status == ExitStatus::ok);
    CHECK(place.backup("other.db").status == ExitStatus::ok);
    CHECK(place.names() ==
          std::set<std::string>{"copy.db", "copy.db.partial", "other.db", "other.db.partial"});
    CHECK(faults_of(place.history) == Lines{});
    CHECK(stored(place.history) == stored(place.folder.path() / "copy.db"));
}

TEST_CASE("of backups to one target at once one is kept, whole, and the others are told") {
    const Place place;
    std::vector<Said> said(6);
    std::vector<std::thread> threads;
    for (auto& one : said)
        threads.emplace_back([&one, &place] { one = place.backup("copy.db"); });
    for (auto& thread : threads)
        thread.join();
    int kept = 0;
    for (const auto& one : said) {
        kept += one.status == ExitStatus::ok ? 1 : 0;
        if (one.status != ExitStatus::ok)
            CHECK_THAT(one.err, Catch::Contains("copy.db: is there already"));
    }
    CHECK(kept == 1);
    CHECK(place.names() == std::set<std::string>{"copy.db", "history.db"});
    CHECK(faults_of(place.folder.path() / "copy.db") == Lines{});
}

TEST_CASE("a copy of a history in WAL mode is one file, and not in WAL mode") {
    const Place place;
    set_wal(place.history);
    SQLite::Database other(sqlite::sqlite_name(place.history), SQLite::OPEN_READWRITE);
    other.exec("UPDATE view_digest SET sha256 = sha256"); // so that there is something in the log
    CHECK(place.backup("copy.db").status == ExitStatus::ok);
    const auto copy = place.folder.path() / "copy.db";
    CHECK(place.names() ==
          std::set<std::string>{"copy.db", "history.db", "history.db-shm", "history.db-wal"});
    CHECK(stored(copy) == stored(place.history));
    auto database = history::open(copy, history::Access::read_only);
    CHECK(rows(database, "PRAGMA journal_mode") == Lines{"delete"});
}

TEST_CASE("verify says that another program set WAL mode, and everything works in it") {
    const Place place;
    set_wal(place.history);
    const auto run = [&place](const Lines& arguments) {
        return test::run({.history = place.history, .arguments = arguments});
    };
    const auto said = run({"verify", "--format", "csv"});
    CHECK(said.status == ExitStatus::ok);
    CHECK_THAT(said.out, Catch::Contains("journal,ok,\"another program set the history to WAL"));
    CHECK(run({"scans"}).status == ExitStatus::ok);
    CHECK(run({"organizations", "rename", "Contoso", "Fabrikam"}).status == ExitStatus::ok);
    CHECK(run({"compact"}).status == ExitStatus::ok);
    CHECK(run({"recover"}).status == ExitStatus::ok);
    CHECK(run({"verify"}).status == ExitStatus::ok);
}

TEST_CASE("the tables of Litestream are let alone, and any other is found") {
    const Place place;
    set_wal(place.history);
    SQLite::Database other(sqlite::sqlite_name(place.history), SQLite::OPEN_READWRITE);
    other.exec("CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER);"
               "CREATE TABLE _litestream_lock (id INTEGER);"
               "INSERT INTO _litestream_seq VALUES (1, 5)");
    CHECK(place.backup("copy.db").status == ExitStatus::ok);
    for (const char* sql :
         {"DROP TABLE _litestream_lock; CREATE TABLE _litestream_lock (id INTEGER, more TEXT)",
          "CREATE TABLE _litestream_more (id INTEGER)",
          "CREATE TRIGGER _litestream_lock AFTER INSERT ON scan BEGIN DELETE FROM scan; END"}) {
        CAPTURE(sql);
        const Place altered;
        SQLite::Database(sqlite::sqlite_name(altered.history), SQLite::OPEN_READWRITE)
            .exec(std::string("CREATE TABLE IF NOT EXISTS _litestream_lock (id INTEGER);") + sql);
        CHECK(altered.backup("copy.db").status == ExitStatus::integrity_failed);
    }
}

TEST_CASE("a history that claims more room than the disk has is not copied") {
    const Place place;
    // The number of pages, in the header: 16 TB, of which the disk has next to nothing.
    constexpr std::uintmax_t pages = 0xFFFFFFF0;
    {
        std::fstream file(place.history, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(28).write("\xFF\xFF\xFF\xF0", 4);
    }
    std::error_code failed;
    fs::resize_file(place.history, pages * 4096, failed);
    if (failed || fs::space(place.folder.path()).available > pages * 4096) {
        WARN("skipped: the disk lets no file claim so much");
        return;
    }
    const auto said = place.backup("copy.db");
    CHECK(said.status == ExitStatus::error);
    CHECK_THAT(said.err, Catch::Contains("and there is room for"));
    CHECK(place.names() == std::set<std::string>{"history.db"});
}

#ifndef _WIN32
TEST_CASE("a copy is for whom the history is") {
    const Place place;
    const auto copy = place.folder.path() / "copy.db";
    for (const auto mode :
         {fs::perms::owner_read | fs::perms::owner_write,
          fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read}) {
        fs::permissions(place.history, mode);
        CHECK(place.backup("copy.db", {"--overwrite"}).status == ExitStatus::ok);
        CHECK(fs::status(copy).permissions() == mode);
    }
}
#endif
