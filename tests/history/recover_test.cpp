#include "history/storage/open.hpp"
#include "history/storage/recover.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/cut_off.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"
#include "support/program.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#ifndef _WIN32
#include <sys/stat.h>
#endif

using namespace edca;
using namespace edca::test;
using command::ExitStatus;
using history::Access;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

/// The bytes of every file in a folder, by name.
std::map<std::string, std::string> bytes_in(const fs::path& folder) {
    std::map<std::string, std::string> all;
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        all[entry.path().filename().string()] = {std::istreambuf_iterator<char>(in),
                                                 std::istreambuf_iterator<char>()};
    }
    return all;
}

/// A history with one scan, whose next writer was cut off.
struct Place {
    Place() {
        auto history = history::open_to_record(path).connection;
        append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
        before = stored(path);
        cut_off(path);
    }

    [[nodiscard]] Said run(Lines arguments) const {
        return test::run({.history = path, .arguments = std::move(arguments)});
    }

    [[nodiscard]] fs::path journal() const {
        return path_to_utf8(path) + "-journal";
    }

    TempDir folder;
    fs::path path = folder.path() / "history.db";
    std::string before;
};

/// Commands that only read, of which each has an answer about any history.
const std::vector<Lines> reading{{"status"},          {"scans"},   {"drift"},
                                 {"trend"},           {"diff"},    {"show", "EDCA-TLS-001"},
                                 {"organizations"},   {"queries"}, {"sql", "SELECT 1"},
                                 {"controls", "list"}};

} // namespace

TEST_CASE("whoever reads takes nothing back that a writer left, and says what to run") {
    const Place place;
    const auto before = bytes_in(place.folder.path());
    for (auto arguments : reading) {
        CAPTURE(arguments.front());
        if (arguments.front() == "queries")
            continue; // it looks at no history
        const auto said = place.run(arguments);
        CHECK(said.status == ExitStatus::error);
        CHECK_THAT(said.err, Catch::Contains("a writer was cut off"));
        CHECK_THAT(said.err, Catch::Contains("edca recover"));
        CHECK(bytes_in(place.folder.path()) == before);
    }
    const auto backup =
        place.run({"backup", path_to_utf8(place.folder.path() / "copy.db"), "--overwrite"});
    CHECK(backup.status == ExitStatus::error);
    CHECK(bytes_in(place.folder.path()) == before);
}

TEST_CASE("verify reports what a writer left, and changes nothing") {
    const Place place;
    const auto before = bytes_in(place.folder.path());
    const auto said = place.run({"verify", "--format", "csv"});
    CHECK(said.status == ExitStatus::integrity_failed);
    CHECK_THAT(said.out, Catch::Contains("journal,failed,\"a writer was cut off"));
    CHECK(bytes_in(place.folder.path()) == before);
}

TEST_CASE("recover takes back what a writer left, once, and so does who records") {
    for (const bool by_recover : {true, false}) {
        CAPTURE(by_recover);
        const Place place;
        CHECK(history::is_cut_off(place.path));
        if (by_recover) {
            CHECK_THAT(place.run({"recover"}).out, Catch::EndsWith("was taken back\n"));
            CHECK_THAT(place.run({"recover"}).out, Catch::EndsWith("there was nothing to do\n"));
        } else {
            auto history = history::open(place.path, Access::record);
        }
        CHECK_FALSE(history::is_cut_off(place.path));
        CHECK(stored(place.path) == place.before);
        CHECK(faults_of(place.path) == Lines{});
        CHECK(place.run({"scans"}).status == ExitStatus::ok);
    }
}

TEST_CASE("a writer at work is not one that was cut off") {
    const Place place;
    REQUIRE(history::recover(place.path));
    SQLite::Database writer(sqlite::sqlite_name(place.path), SQLite::OPEN_READWRITE);
    writer.exec("BEGIN IMMEDIATE; UPDATE scan SET source = 'half'");
    CHECK(fs::exists(place.journal()));
    CHECK_FALSE(history::is_cut_off(place.path));
    CHECK_FALSE(history::recover(place.path));
    writer.exec("ROLLBACK");
}

TEST_CASE("a file that a journal names is never deleted") {
    const Place place;
    const auto victim = place.folder.path() / "precious.txt";
    std::ofstream(victim) << "precious";
    name_in_journal(place.journal(), path_to_utf8(victim));
    const auto before = bytes_in(place.folder.path());
    auto every = reading;
    every.insert(every.end(), {{"verify"},
                               {"recover"},
                               {"migrate"},
                               {"compact"},
                               {"backup", path_to_utf8(place.folder.path() / "copy.db")},
                               {"scans", "remove", "1", "--reason", "x"},
                               {"organizations", "rename", "Contoso", "Fabrikam"}});
    for (const auto& arguments : every) {
        CAPTURE(arguments.front());
        const auto said = place.run(arguments);
        if (arguments.front() != "queries")
            CHECK(said.status != ExitStatus::ok);
        CHECK(bytes_in(place.folder.path()) == before);
    }
    for (const auto access : {Access::upgrade, Access::amend, Access::record})
        CHECK_THROWS_WITH(history::open(place.path, access),
                          Catch::Contains("names another file, " + path_to_utf8(victim)));
    CHECK(bytes_in(place.folder.path()) == before);
}

TEST_CASE("a journal that somebody made up does not change what is read") {
    const Place place;
    REQUIRE(history::recover(place.path));
    const auto head = place.run({"sql", "SELECT source FROM scan", "--format", "csv"}).out;
    // One page of another history, as a journal would bring it back.
    const Place other;
    fs::copy_file(other.journal(), place.journal());
    const auto before = bytes_in(place.folder.path());
    for (const auto& arguments : reading)
        if (arguments.front() != "queries")
            CHECK(place.run(arguments).status == ExitStatus::error);
    CHECK(place.run({"verify"}).status == ExitStatus::integrity_failed);
    CHECK(bytes_in(place.folder.path()) == before);
    fs::remove(place.journal());
    CHECK(place.run({"sql", "SELECT source FROM scan", "--format", "csv"}).out == head);
}

#ifndef _WIN32
TEST_CASE("a history behind a link is recovered with the journal that lies beside the file") {
    const Place place;
    const TempDir far;
    const auto link = far.path() / "link.db";
    fs::create_symlink(place.path, link);
    CHECK(history::is_cut_off(link));
    CHECK_THROWS_WITH(history::open(link, Access::read_only),
                      Catch::Contains("a writer was cut off"));
    name_in_journal(place.journal(), "/etc/none");
    CHECK_THROWS_WITH(history::recover(link), Catch::Contains("names another file"));
    fs::resize_file(place.journal(), fs::file_size(place.journal()) - 29);
    CHECK(history::recover(link));
    CHECK(stored(place.path) == place.before);
    auto history = history::open(link, Access::read_only);
    CHECK(rows(history, "SELECT count(*) FROM scan") == Lines{"1"});
}

TEST_CASE("a history with two names is read and verified, and not written") {
    const Place place;
    REQUIRE(history::recover(place.path));
    fs::create_hard_link(place.path, place.folder.path() / "second.db");
    CHECK(place.run({"scans"}).status == ExitStatus::ok);
    const auto said = place.run({"verify", "--format", "csv"});
    CHECK(said.status == ExitStatus::ok);
    CHECK_THAT(said.out, Catch::Contains("journal,ok,the file has 2 names (hard links)"));
    for (const auto access : {Access::upgrade, Access::amend, Access::record})
        CHECK_THROWS_WITH(history::open(place.path, access),
                          Catch::Contains("the file has 2 names (hard links), expected one"));
    fs::remove(place.folder.path() / "second.db");
    CHECK_NOTHROW(history::open(place.path, Access::record));
}

TEST_CASE("nobody waits for a pipe in a history's place, or beside it") {
    const Place place;
    REQUIRE(history::recover(place.path));
    for (const char* suffix : {"-journal", "-wal", "-shm"}) {
        CAPTURE(suffix);
        const auto pipe = path_to_utf8(place.path) + suffix;
        REQUIRE(mkfifo(pipe.c_str(), S_IRUSR | S_IWUSR) == 0);
        for (const auto access : {Access::read_only, Access::record})
            CHECK_THROWS_WITH(history::open(place.path, access),
                              Catch::Contains(": is no regular file"));
        fs::remove(pipe);
    }
    const auto pipe = place.folder.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), S_IRUSR | S_IWUSR) == 0);
    for (const auto access : {Access::read_only, Access::record})
        CHECK_THROWS_WITH(history::open(pipe, access), Catch::Contains("is a device or a pipe"));
}

TEST_CASE("a new history and the folders above it are for their owner alone") {
    const TempDir folder;
    const auto path = folder.path() / "a" / "b" / "history.db";
    history::open(path, Access::record);
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(fs::status(folder.path() / "a").permissions() == fs::perms::owner_all);
    CHECK(fs::status(folder.path() / "a" / "b").permissions() == fs::perms::owner_all);
    // What its owner says stays.
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    history::open(path, Access::record);
    CHECK(fs::status(path).permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
}
#endif
