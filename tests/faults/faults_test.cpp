#include "domain/text/utf8.hpp"
#include "faults/operations.hpp"
#include "faults/watched_files.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/model/whole.hpp"

#include <algorithm>
#include <iostream>
#include <sqlite3.h>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;

enum class Fails { once, from_then_on };

struct Fault {
    FileCall call;
    int code; // what the call answers
    Fails fails;
};

/// Does an operation while the n-th call of a kind fails, counted from 1; whether it came to that.
bool reaches_fault(const Operation& operation, const fs::path& path, const Fault& fault, int n,
                   Progress& progress) {
    int calls = 0;
    const WatchedFiles files([&](const FileAccess& access) {
        if (access.call != fault.call)
            return SQLITE_OK;
        ++calls;
        return calls == n || (calls > n && fault.fails == Fails::from_then_on) ? fault.code
                                                                               : SQLITE_OK;
    });
    progress = run(operation, path);
    return calls >= n;
}

/// An operation that failed says where and why, and what to do.
void check_words(const Error& error, const fs::path& path) {
    const std::string message = error.what();
    CAPTURE(message);
    CHECK(message.find(path_to_utf8(path)) == 0);
    CHECK_FALSE(error.hint.empty());
    CHECK(dynamic_cast<const LockedError*>(&error) == nullptr);
}

/// The copies that an upgrade kept are whole, and the history as it was.
void check_copies(const fs::path& folder, const std::string& before) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto name = path_to_utf8(entry.path().filename());
        CAPTURE(name);
        if (name.find(".backup") == std::string::npos)
            continue;
        CHECK(entry.path().extension() == ".backup");
        CHECK(faults_of(entry.path()).empty());
        CHECK(stored(entry.path()) == before);
    }
}

/// Lets the first call of a kind fail, then the second or the one after `step`, until the operation
/// meets no fault; how many faults it met.
int fail_each(const Operation& operation, const Fault& fault, int step) {
    const auto states = states_of(operation);
    const TempDir original;
    operation.prepare(original.path() / "history.db");
    int met = 0;
    for (int n = 1;; n += step) {
        CAPTURE(n);
        const TempDir folder;
        const auto path = folder.path() / "history.db";
        copy_history(original.path() / "history.db", path);
        Progress progress;
        const bool is_reached = reaches_fault(operation, path, fault, n, progress);
        const WatchedFiles in_haste(answer_without_sync);
        if (!is_reached) {
            CHECK_FALSE(progress.error);
            CHECK(stored(path) == states.back());
            return met;
        }
        ++met;
        if (progress.error)
            check_words(*progress.error, path);
        // What was not done was not begun either.
        CHECK(stored(path) == states[progress.done]);
        check_copies(folder.path(), states.front());
        if (met % rounds(5, 1) != 0)
            continue;
        if (!states[progress.done].empty())
            CHECK(faults_of(path).empty());
        // And it can be done as soon as the fault is gone.
        CHECK_FALSE(run(operation, path, progress.done).error);
        CHECK(stored(path) == states.back());
    }
}

void fail_each(FileCall call, int code) {
    for (const Operation& operation : operations())
        for (const Fails fails : {Fails::once, Fails::from_then_on}) {
            CAPTURE(operation.name, static_cast<int>(fails));
            // What fails for good, or in another way, usually fails as soon as what fails once; and
            // a read changes nothing.
            const bool is_new = fails == Fails::once && code != SQLITE_FULL;
            const int often = call == FileCall::read ? 3 : call == FileCall::write ? 2 : 1;
            const int step = rounds(is_new ? often : 4 * often, 1);
            const int met = fail_each(operation, {call, code, fails}, step);
            std::cout << operation.name << ": " << met << " faults, one after the other\n";
        }
}

} // namespace

TEST_CASE("whichever call to open a file fails, nothing is lost or half done") {
    fail_each(FileCall::open, SQLITE_CANTOPEN);
}

TEST_CASE("whichever read fails, nothing is lost or half done") {
    fail_each(FileCall::read, SQLITE_IOERR_READ);
}

TEST_CASE("whichever write fails, nothing is lost or half done") {
    fail_each(FileCall::write, SQLITE_IOERR_WRITE);
}

TEST_CASE("whichever write finds the disk full, nothing is lost or half done") {
    fail_each(FileCall::write, SQLITE_FULL);
}

TEST_CASE("whichever sync fails, nothing is lost or half done") {
    fail_each(FileCall::sync, SQLITE_IOERR_FSYNC);
}

TEST_CASE("whichever truncation fails, nothing is lost or half done") {
    fail_each(FileCall::truncate, SQLITE_IOERR_TRUNCATE);
}

TEST_CASE("whichever removal of a file fails, nothing is lost or half done") {
    fail_each(FileCall::remove, SQLITE_IOERR_DELETE);
}
