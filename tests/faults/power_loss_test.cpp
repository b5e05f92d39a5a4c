#include "faults/disk.hpp"
#include "faults/operations.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"

#include <algorithm>
#include <iostream>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t never = static_cast<std::size_t>(-1);

/// How many calls an operation makes to files.
std::size_t calls_of(const Operation& operation) {
    const TempDir folder;
    operation.prepare(folder.path() / "history.db");
    Disk disk(folder.path(), never);
    const WatchedFiles files([&](const FileAccess& access) { return disk.answer(access); });
    REQUIRE_FALSE(run(operation, folder.path() / "history.db").error);
    return disk.calls();
}

/// An operation, and what is known of it.
struct Trial {
    const Operation& operation;
    fs::path original;               // the history before it
    std::vector<std::string> states; // what may be left of it
    std::size_t calls;               // that it makes
};

/// Cuts the power in an operation, or right after it, and looks at what is left.
void cut_power(const Trial& trial, unsigned seed) {
    const auto& [operation, original, states, calls] = trial;
    std::mt19937 random(seed);
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    copy_history(original, path);
    // Most is at stake at the end, where an operation has just said that it is done.
    const std::size_t cut = seed % 4 == 0 ? calls : random() % calls;
    Disk disk(folder.path(), cut);
    Progress progress;
    {
        const WatchedFiles files([&](const FileAccess& access) { return disk.answer(access); });
        progress = run(operation, path);
    }
    disk.restart(random);

    const WatchedFiles in_haste(answer_without_sync);
    CAPTURE(operation.name, seed, cut, calls, progress.done);
    const auto left = stored(path);
    const auto first = states.begin() + static_cast<std::ptrdiff_t>(progress.done);
    const auto end = progress.error ? std::min(first + 2, states.end()) : first + 1;
    const auto state = std::find(first, end, left);
    CHECK(state != end);
    if (!left.empty())
        CHECK(faults_of(path).empty());
    if (state == end)
        return;
    const auto done = static_cast<std::size_t>(state - states.begin());
    CHECK_FALSE(run(operation, path, done).error);
    CHECK(stored(path) == states.back());
}

void cut_power(const std::string& name) {
    const auto& operation =
        *std::find_if(operations().begin(), operations().end(),
                      [&](const Operation& known) { return known.name == name; });
    const TempDir folder;
    const auto original = folder.path() / "history.db";
    operation.prepare(original);
    const Trial trial{operation, original, states_of(operation), calls_of(operation)};
    const int count = rounds(100, 1000);
    for (int seed = 1; seed <= count; ++seed)
        cut_power(trial, static_cast<unsigned>(seed));
    std::cout << count << " power cuts while " << name << ", in " << trial.calls << " calls\n";
}

} // namespace

TEST_CASE("100 power cuts while recording the first scans lose no recorded scan") {
    cut_power("recording the first scans");
}

TEST_CASE("100 power cuts while recording later scans lose no recorded scan") {
    cut_power("recording later scans");
}

TEST_CASE("100 power cuts while recording a scan in the middle lose no recorded scan") {
    cut_power("recording a scan in the middle");
}

TEST_CASE("100 power cuts while removing a scan leave the history before or after") {
    cut_power("removing a scan");
}

TEST_CASE("100 power cuts while renaming an organization leave the history before or after") {
    cut_power("renaming an organization");
}

TEST_CASE("100 power cuts while merging organizations leave the history before or after") {
    cut_power("merging two organizations");
}

TEST_CASE("100 power cuts while upgrading a history leave it before or after") {
    cut_power("upgrading an older history");
}

TEST_CASE("100 power cuts while recording where views are made anew lose no recorded scan") {
    cut_power("recording where views are made anew");
}
