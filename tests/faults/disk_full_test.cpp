#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "faults/analysis_files.hpp"
#include "faults/program.hpp"
#include "history/storage/open.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/errors.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>

#ifdef __linux__
#include <sys/mount.h>
#endif

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

/// A folder with analysis files, and a place for a history.
struct Work {
    explicit Work(int count)
        : files(folder.path() / "files") {
        fs::create_directory(files);
        for (int number = 0; number < count; ++number)
            write_analysis(files, number);
    }

    TempDir folder;
    fs::path files;
    fs::path history = folder.path() / "history.db";
};

Lines record(const fs::path& what, const fs::path& history) {
    return {"record", path_to_utf8(what), "--db", path_to_utf8(history), "--format", "jsonl"};
}

std::size_t count_of(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++count;
    return count;
}

/// Size of a history that has room for a part of the scans.
std::size_t size_with(const Work& work, int percent) {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    history::open_to_record(path).connection;
    const auto empty = static_cast<std::int64_t>(fs::file_size(path));
    REQUIRE(run_program(record(work.files, path)).status == 0);
    const auto full = static_cast<std::int64_t>(fs::file_size(path));
    std::cout << "a history takes " << empty << " bytes, and " << full << " with all scans\n";
    return static_cast<std::size_t>(
        std::max(empty + (full - empty) * percent / 100, std::int64_t{16'384}));
}

/// Sources in the order of recording; of a history that must be whole.
Lines sources_in(const fs::path& path) {
    if (stored(path).empty())
        return {};
    CHECK(faults_of(path) == Lines{});
    auto history = history::open(path, history::Access::read_only);
    return rows(history, "SELECT source FROM scan ORDER BY scan_id");
}

/// A bulk record that ran out of room: what it says it recorded is there, and of each other file it
/// says that it is not.
void check_stopped(const Ended& ended, const Work& work, const fs::path& history,
                   const std::string& words) {
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 2);
    CHECK(ended.err.find("edca: error: " + path_to_utf8(history) + ": " + words) == 0);
    CHECK(ended.err.find("edca: hint: ") != std::string::npos);
    const auto names = names_in(work.files);
    const auto recorded = count_of(ended.out, R"("outcome":"recorded")");
    CHECK(recorded < names.size());
    CHECK(count_of(ended.out, R"("outcome":"failed")") == names.size() - recorded);
    CHECK(sources_in(history) ==
          Lines(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(recorded)));
    std::cout << recorded << " of " << names.size() << " scans had room\n";
}

} // namespace

TEST_CASE("where files may not grow on, what was recorded stays and the rest is told") {
    // Of what the scans take beside an empty history; none at all, and not even room for that.
    const int percent = GENERATE(-100, 0, 25, 50, 75);
    CAPTURE(percent);
    const Work work(30);
    const auto ended =
        run_program(record(work.files, work.history), {.file_size = size_with(work, percent)});
    check_stopped(ended, work, work.history, "the disk did not do what it was asked for");

    CHECK(run_program(record(work.files, work.history)).status == 0);
    CHECK(sources_in(work.history) == names_in(work.files));
}

#ifdef __linux__
TEST_CASE("on a full disk what was recorded stays, and the rest has its turn when there is room") {
    const Work work(30);
    const auto disk = work.folder.path() / "disk";
    fs::create_directory(disk);
    const std::string letter(100'000, 'x');
    const auto size = size_with(work, 75) + letter.size();
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, ("size=" + std::to_string(size)).c_str()) != 0) {
        WARN("skipped: only root may mount a small disk");
        return;
    }
    const auto history = disk / "history.db";
    std::ofstream(disk / "letter", std::ios::binary) << letter;
    const auto ended = run_program(record(work.files, history));
    check_stopped(ended, work, history, "the disk is full");

    CHECK(mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=10m") == 0);
    CHECK(run_program(record(work.files, history)).status == 0);
    CHECK(sources_in(history) == names_in(work.files));
    CHECK(fs::file_size(disk / "letter") == letter.size());
    CHECK(umount(disk.c_str()) == 0);
}
#endif

TEST_CASE("a history that may have no more pages says so and stays as it was") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    auto history = history::open_to_record(path).connection;
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    const auto before = stored(path);
    history.handle().exec("PRAGMA max_page_count = 1"); // as many as it has
    const auto record = [&] {
        try {
            append(history,
                   a_scan("2026-02-28")
                       .with("EDCA-TLS-001", "EX1", Status::fail, std::string(100'000, 'x')));
        } catch (...) {
            sqlite::rethrow_explained(path);
        }
    };
    CHECK_THROWS_WITH(record(), path_to_utf8(path) + ": the disk is full");
    CHECK(stored(path) == before);
    CHECK(faults_of(path) == Lines{});
}
