#include "domain/text/utf8.hpp"
#include "faults/analysis_files.hpp"
#include "faults/operations.hpp"
#include "faults/program.hpp"
#include "history/storage/migrate.hpp"
#include "history/storage/open.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"
#include "support/schemas.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <thread>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Lines = std::vector<std::string>;

/// Kills edca at random moments: every other time anywhere in its usual run, else while it writes.
class Killer {
  public:
    explicit Killer(std::vector<std::string> arguments, Which which = Which::edca)
        : arguments_(std::move(arguments))
        , which_(which) {}

    /// Has to be called once on a history like those that follow, to learn how long a run takes.
    void measure() {
        const auto begun = Clock::now();
        const auto ended = run_program(arguments_, {}, which_);
        INFO(ended.err);
        REQUIRE(ended.status == 0);
        usual_ = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
    }

    /// Runs and kills edca; whether it had done what it was asked for, and said so, before.
    bool kill(const fs::path& path, unsigned seed) {
        return kill(arguments_, path, seed);
    }

    bool kill(const Lines& arguments, const fs::path& path, unsigned seed) {
        std::mt19937 random(seed);
        Program program(arguments, {}, which_);
        const auto wait = [&](std::chrono::microseconds longest) {
            std::this_thread::sleep_for(longest * (random() % 1000) / 1000);
        };
        if (seed % 2 == 0) {
            wait(usual_);
        } else {
            while (!fs::exists(path_to_utf8(path) + "-journal") && program.is_running())
                std::this_thread::sleep_for(std::chrono::microseconds(50));
            wait(usual_ / 8);
        }
        program.kill();
        const Ended ended = program.wait();
        INFO(ended.err);
        const bool is_killed = ended.status == -9;
        killed_ += is_killed ? 1 : 0;
        in_writing_ += fs::exists(path_to_utf8(path) + "-journal") ? 1 : 0;
        CHECK((is_killed || ended.status == 0));
        return ended.status == 0;
    }

    /// Says how the moments were spread, and that there was something to be killed.
    void report(const std::string& what) const {
        std::cout << killed_ << " times killed while " << what << ", " << in_writing_
                  << " times while it wrote\n";
        CHECK(killed_ > 0);
    }

  private:
    std::vector<std::string> arguments_;
    Which which_;
    std::chrono::microseconds usual_{};
    int killed_ = 0;
    int in_writing_ = 0;
};

/// Names and digests of the scans in a history that must be whole, in the order of recording.
std::vector<std::pair<std::string, std::string>> scans_in(const fs::path& path) {
    std::vector<std::pair<std::string, std::string>> scans;
    if (stored(path).empty())
        return scans;
    CHECK(faults_of(path) == Lines{});
    auto history = history::open(path, history::Access::read_only);
    SQLite::Statement select(history.handle(),
                             "SELECT source, content_sha256 FROM scan ORDER BY scan_id");
    while (select.executeStep())
        scans.emplace_back(select.getColumn(0).getString(), select.getColumn(1).getString());
    return scans;
}

/// One analysis file after the other goes into a history, and some are cut off.
void kill_single(int first, int count, Killer& killer) {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    const auto files = folder.path() / "files";
    fs::create_directory(files);
    std::map<std::string, std::string> digests;
    std::set<std::string> acknowledged;
    for (int number = first; number < first + count; ++number) {
        CAPTURE(number);
        const auto file = write_analysis(files, number);
        const auto name = path_to_utf8(file.filename());
        digests[name] = content_digest(file);
        if (killer.kill({"record", path_to_utf8(file), "--db", path_to_utf8(path)}, path,
                        static_cast<unsigned>(number)))
            acknowledged.insert(name);
        std::set<std::string> found;
        for (const auto& [source, digest] : scans_in(path)) {
            CHECK(digest == digests.at(source));
            found.insert(source);
        }
        CHECK(std::includes(found.begin(), found.end(), acknowledged.begin(), acknowledged.end()));
    }
    const auto ended = run_program({"record", path_to_utf8(files), "--db", path_to_utf8(path)});
    CHECK(ended.status == 0);
    CHECK(scans_in(path).size() == static_cast<std::size_t>(count));
}

/// A history of several pages of evidence, which an upgrade copies.
void make_first_version(const fs::path& path) {
    auto history = history::open_to_record(path).connection;
    for (const char* day : {"2026-01-31", "2026-02-28", "2026-03-31"}) {
        auto scan = a_scan(day);
        for (const char* subject : {"EX1", "EX2", "EX3"})
            scan.with("EDCA-TLS-001", subject, Status::pass,
                      std::string(day) + subject + std::string(6000, day[6]));
        append(history, scan);
    }
}

} // namespace

TEST_CASE("70 kills (700 with --long) of edca record lose no acknowledged scan") {
    const TempDir folder;
    const auto file = write_analysis(folder.path(), 0);
    Killer killer({"record", path_to_utf8(file), "--db", path_to_utf8(folder.path() / "h.db")});
    killer.measure();
    constexpr int in_one_history = 35;
    for (int number = 0; number < rounds(70, 700); number += in_one_history)
        kill_single(number, in_one_history, killer);
    killer.report("one scan was recorded");
}

TEST_CASE("70 kills (700 with --long) of a bulk record leave the first scans, each of them whole") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    const auto files = folder.path() / "files";
    fs::create_directory(files);
    std::vector<std::pair<std::string, std::string>> expected;
    for (int number = 0; number < 12; ++number) {
        const auto file = write_analysis(files, number);
        expected.emplace_back(path_to_utf8(file.filename()), content_digest(file));
    }
    Killer killer({"record", path_to_utf8(files), "--db", path_to_utf8(path)});
    killer.measure();
    CHECK(scans_in(path) == expected);

    std::map<std::size_t, int> counts; // how many kills left how many scans
    for (int seed = 1; seed <= rounds(70, 700); ++seed) {
        CAPTURE(seed);
        for (const char* suffix : {"", "-journal"})
            fs::remove(path_to_utf8(path) + suffix);
        const bool is_acknowledged = killer.kill(path, static_cast<unsigned>(seed));
        const auto scans = scans_in(path);
        ++counts[scans.size()];
        REQUIRE(scans.size() <= expected.size());
        CHECK(std::equal(scans.begin(), scans.end(), expected.begin()));
        if (is_acknowledged)
            CHECK(scans.size() == expected.size());
    }
    killer.report("a folder was recorded");
    for (const auto& [scans, times] : counts)
        std::cout << times << " times " << scans << " scans were there\n";

    // And the rest can be recorded.
    CHECK(run_program({"record", path_to_utf8(files), "--db", path_to_utf8(path)}).status == 0);
    CHECK(scans_in(path) == expected);
}

TEST_CASE("60 kills (600 with --long) of an upgrade leave the history as it was or upgraded") {
    const TempDir folder;
    const auto original = folder.path() / "original.db";
    const auto upgraded = folder.path() / "upgraded.db";
    make_first_version(original);
    fs::copy_file(original, upgraded);
    Killer killer({path_to_utf8(upgraded)}, Which::upgrade);
    killer.measure();
    const auto before = stored(original);
    const auto after = stored(upgraded);

    int as_it_was = 0;
    for (int seed = 1; seed <= rounds(60, 600); ++seed) {
        CAPTURE(seed);
        const TempDir work;
        const auto path = work.path() / "history.db";
        fs::copy_file(original, path);
        const bool is_acknowledged =
            killer.kill({path_to_utf8(path)}, path, static_cast<unsigned>(seed));
        CHECK(faults_of(path) == Lines{});
        const auto left = stored(path);
        as_it_was += left == before ? 1 : 0;
        CHECK((left == after || (left == before && !is_acknowledged)));
        auto copy = path;
        copy += ".v1.backup";
        CHECK((left == before || fs::exists(copy)));
        if (fs::exists(copy))
            CHECK(stored(copy) == before);

        auto history =
            history::open_to_record(path, sqlite::default_busy_timeout, later_schema()).connection;
        CHECK(stored(path) == after);
    }
    killer.report("a history was upgraded");
    std::cout << as_it_was << " times it was as before\n";
}
