#include "history/storage/copy.hpp"
#include "history/storage/open.hpp"

#include "domain/error.hpp"
#include "query/scans.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <filesystem>
#include <string>
#include <thread>

using namespace edca;
using namespace edca::test;
using history::Access;
using sqlite::Connection;

namespace {

namespace fs = std::filesystem;

Scan on_day(int day) {
    const std::string two_digits = (day < 10 ? "0" : "") + std::to_string(day);
    return a_scan("2026-01-" + two_digits)
        .with("EDCA-TLS-001", "EX1", day % 2 == 0 ? Status::pass : Status::fail,
              std::to_string(day) + " days remaining");
}

} // namespace

TEST_CASE("copies that are made while another process records are each whole, of one moment") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    {
        auto history = history::open_to_record(path).connection;
        append(history, on_day(1));
    }
    std::thread writer([&path] {
        auto history = history::open_to_record(path).connection;
        for (int day = 2; day <= 28; ++day)
            append(history, on_day(day));
    });
    std::int64_t before = 1;
    for (int number = 0; number < 8; ++number) {
        const auto copy = folder.path() / ("copy" + std::to_string(number) + ".db");
        auto history = history::open(path, Access::read_only);
        history::copy(history, copy);
        auto copied = history::open(copy, Access::read_only);
        CHECK(query::passed(query::verify(copied, {})));
        const auto scans = query::count_scans(copied);
        CHECK(scans >= before);
        before = scans;
    }
    writer.join();
    auto history = history::open(path, Access::read_only);
    CHECK(query::count_scans(history) == 28);
    CHECK(query::passed(query::verify(history, {})));
}

TEST_CASE("of a copy that cannot be written nothing is left") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    auto history = history::open_to_record(path).connection;
    append(history, on_day(1));
    CHECK_THROWS_AS(history::copy(history, folder.path() / "none" / "copy.db"), Error);
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}
