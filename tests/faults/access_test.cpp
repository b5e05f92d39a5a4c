#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "faults/analysis_files.hpp"
#include "faults/program.hpp"
#include "history/storage/open.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/errors.hpp"
#include "support/catch.hpp"
#include "support/cut_off.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"

#include <SQLiteCpp/Database.h>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;
using fs::perms;

constexpr auto all_may_read = perms::owner_read | perms::group_read | perms::others_read;
constexpr auto all_may_enter =
    all_may_read | perms::owner_exec | perms::group_exec | perms::others_exec;

/// A history with one scan, a second one to record, and how others may use them.
struct Place {
    Place() {
        fs::create_directory(folder);
        auto database = history::open_to_record(history).connection;
        append(database, a_scan("2024-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
        before = stored(history);
    }

    ~Place() {
        std::error_code ignored;
        fs::permissions(folder, perms::all, ignored); // so that it can be deleted
    }

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    void permit(perms of_folder, perms of_file) const {
        fs::permissions(history, of_file);
        fs::permissions(folder, of_folder);
    }

    [[nodiscard]] Lines command(const char* name) const {
        Lines arguments{name, "--db", path_to_utf8(history)};
        if (std::string(name) == "record")
            arguments.push_back(path_to_utf8(file));
        return arguments;
    }

    TempDir top;
    fs::path folder = top.path() / "folder";
    fs::path history = folder / "history.db";
    fs::path file = write_analysis(top.path(), 0);
    std::string before;
};

/// Runs edca as somebody whom permissions bind.
Ended as_user(const Lines& arguments) {
    return run_program(arguments, {.as_nobody = is_root()});
}

void check_error(const Ended& ended, const Place& place, const std::string& words, int status = 2) {
    CAPTURE(ended.out);
    CHECK(ended.status == status);
    CHECK_THAT(ended.err,
               Catch::StartsWith("edca: error: " + path_to_utf8(place.history) + ": " + words));
    CHECK_THAT(ended.err, Catch::Contains("\nedca: hint: "));
}

} // namespace

TEST_CASE("in a folder that may only be read, a history is read and recording is refused") {
    const auto check = [](perms of_file, const std::string& words) {
        const Place place;
        place.permit(all_may_enter, of_file);
        CHECK(as_user(place.command("scans")).status == 0);
        check_error(as_user(place.command("record")), place, words);
        place.permit(perms::all, perms::all);
        CHECK(stored(place.history) == place.before);
    };
    check(all_may_read, "the history cannot be written");
    check(perms::all, "the folder of the history cannot be written");
}

TEST_CASE("a file that may only be read is read, and recording is refused") {
    const Place place;
    place.permit(perms::all, all_may_read);
    CHECK(as_user(place.command("scans")).status == 0);
    check_error(as_user(place.command("record")), place, "the history cannot be written");
    CHECK(stored(place.history) == place.before);
}

TEST_CASE("a file or a folder that may not be read is named") {
    const Place place;
    const auto* command = GENERATE("scans", "record", "migrate");
    place.permit(perms::all, perms::none);
    check_error(as_user(place.command(command)), place,
                "the history, or a file beside it, cannot be opened");
    place.permit(perms::none, perms::all);
    check_error(as_user(place.command(command)), place, "cannot be reached");
}

TEST_CASE("a history is not made where nothing may be written") {
    const Place place;
    fs::remove(place.history);
    fs::permissions(place.folder, all_may_enter);
    check_error(as_user(place.command("record")), place,
                "the history, or a file beside it, cannot be opened");
    CHECK(fs::is_empty(place.folder));
}

TEST_CASE("who may only read is told when a writer was cut off, and who may write puts it right") {
    const Place place;
    cut_off(place.history);
    place.permit(all_may_enter, all_may_read);
    fs::permissions(path_to_utf8(place.history) + "-journal", all_may_read);
    check_error(as_user(place.command("scans")), place, "a writer was cut off");
    check_error(as_user(place.command("recover")), place, "a writer was cut off");
    place.permit(perms::all, perms::all);
    check_error(as_user(place.command("scans")), place, "a writer was cut off");
    CHECK(run_program(place.command("recover")).status == 0);
    CHECK(run_program(place.command("scans")).status == 0);
    CHECK(stored(place.history) == place.before);
}

TEST_CASE("a history in WAL mode is read where files may be made beside it, and else it is said "
          "why not") {
    const Place place;
    SQLite::Database(sqlite::sqlite_name(place.history), SQLite::OPEN_READWRITE)
        .execAndGet("PRAGMA journal_mode = WAL");
    place.permit(all_may_enter, all_may_read);
    check_error(as_user(place.command("scans")), place,
                "another program set the history to WAL mode");
    place.permit(perms::all, perms::all);
    CHECK(as_user(place.command("scans")).status == 0);
    CHECK(run_program(place.command("record")).status == 0);
}

TEST_CASE("a history that is gone is not there, and reading does not make it") {
    const Place place;
    fs::remove_all(place.folder);
    for (const char* command : {"scans", "status", "migrate"})
        check_error(run_program(place.command(command)), place, "there is no history here");
    CHECK_FALSE(fs::exists(place.folder));
}

TEST_CASE("a history that vanishes while it is open does not seem to take scans") {
    const Place place;
    auto history = history::open_to_record(place.history).connection;
    fs::remove(place.history);
    const auto record = [&] {
        try {
            append(history, a_scan("2024-02-29").with("EDCA-TLS-001", "EX1", Status::fail));
        } catch (...) {
            sqlite::rethrow_explained(place.history);
        }
    };
    CHECK_THROWS_WITH(record(), path_to_utf8(place.history) +
                                    ": the history was moved or deleted while it was in use");
}

TEST_CASE("a history that stays locked for good ends every command with 4") {
    const Place place;
    SQLite::Database other(sqlite::sqlite_name(place.history), SQLite::OPEN_READWRITE);
    other.exec("BEGIN EXCLUSIVE");
    for (const char* name : {"scans", "record", "migrate"}) {
        auto command = place.command(name);
        command.insert(command.end(), {"--wait", "1"});
        check_error(run_program(command), place, "the history stayed locked by another process", 4);
    }
    other.exec("ROLLBACK");
    CHECK(stored(place.history) == place.before);
}
