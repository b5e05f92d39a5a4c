// What one file may cost, whatever is in it.

#include "sqlite/work.hpp"

#include "domain/error.hpp"
#include "history/storage/open.hpp"
#include "sqlite/errors.hpp"
#include "sqlite/memory.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Exception.h>
#include <fstream>
#include <sqlite3.h>

using namespace edca;
using namespace edca::test;

namespace {

constexpr const char* endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                                "SELECT count(*) FROM n";

std::string counted(int rows) {
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
           std::to_string(rows) + ") SELECT count(*) FROM n";
}

int error_code(sqlite::Connection& database, const std::string& sql) {
    try {
        rows(database, sql);
    } catch (const SQLite::Exception& exception) {
        return exception.getErrorCode();
    }
    return SQLITE_OK;
}

} // namespace

TEST_CASE("a statement without an end is stopped, and so is what comes after it") {
    auto history = memory_history();
    history.allow_work(10'000'000);
    CHECK(error_code(history, endless) == SQLITE_INTERRUPT);
    CHECK(error_code(history, counted(100'000)) == SQLITE_INTERRUPT);
    history.renew_work();
    CHECK(rows(history, counted(100'000)) == std::vector<std::string>{"100000"});
}

TEST_CASE("a larger file may cost more") {
    const TempDir folder;
    const auto file = folder.path() / "file";
    const auto least = sqlite::steps_for(file);
    std::ofstream(file) << std::string(10'000, 'x');
    CHECK(sqlite::steps_for(file) == least + 10'000 * 1000);
}

TEST_CASE("who gave up on a history without an end says that it is not as it should be") {
    auto history = memory_history();
    history.allow_work(10'000'000);
    std::string message;
    try {
        try {
            rows(history, endless);
        } catch (...) {
            sqlite::rethrow_explained("history.db");
        }
    } catch (const IntegrityError& error) {
        message = error.what();
    }
    CHECK(message == "history.db: this takes more work than a history of its size gives");
}

TEST_CASE("each scan that is recorded may cost as much as the first") {
    auto history = memory_history();
    history.allow_work(1); // what those before left
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    CHECK(rows(history, counted(100'000)) == std::vector<std::string>{"100000"});
}

TEST_CASE("who reads sorts in memory, and in no more of it than allowed") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    history::open_to_record(path).connection;
    auto history = history::open(path, history::Access::read_only);
    CHECK(rows(history, "PRAGMA temp_store") == std::vector<std::string>{"2"});
    const sqlite::MemoryLimit limit(8 << 20);
    CHECK(error_code(history,
                     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                     "SELECT randomblob(10000) AS bytes FROM n ORDER BY bytes") == SQLITE_NOMEM);
}

TEST_CASE("a connection has no tables of SQLite's own but those of JSON, and looks at each page") {
    auto history = memory_history();
    CHECK(rows(history, "SELECT name FROM pragma_module_list WHERE name NOT LIKE 'pragma%' "
                        "ORDER BY name") == std::vector<std::string>{"json_each", "json_tree"});
    CHECK(rows(history, "PRAGMA cell_size_check") == std::vector<std::string>{"1"});
}
