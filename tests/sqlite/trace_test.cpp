#include "sqlite/connection.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"

#include <cstdlib>
#include <iostream>
#include <regex>
#include <sstream>

using namespace edca;
using namespace edca::test;

namespace {

void set_trace(const char* value) {
#ifdef _WIN32
    _putenv_s("EDCA_TRACE", value == nullptr ? "" : value);
#else
    if (value == nullptr)
        unsetenv("EDCA_TRACE");
    else
        setenv("EDCA_TRACE", value, 1);
#endif
}

/// What is said on stderr of these statements, with N for each number of milliseconds.
std::string traced(const char* value, const std::vector<std::string>& statements) {
    std::ostringstream said;
    auto* before = std::cerr.rdbuf(said.rdbuf());
    set_trace(value);
    {
        sqlite::Connection connection(
            ":memory:", ":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
            std::chrono::milliseconds(0));
        said.str("");
        for (const auto& statement : statements)
            connection.handle().exec(statement);
    }
    set_trace(nullptr);
    std::cerr.rdbuf(before);
    return std::regex_replace(said.str(), std::regex("[0-9.]+ ms"), "N ms");
}

} // namespace

TEST_CASE("a connection that is traced says each statement on one line, with its rows") {
    CHECK(traced("sql", {"CREATE TABLE t (x)",
                         "INSERT INTO t -- three\nVALUES (1), ('a  -- b'),\n"
                         "       (3)",
                         "SELECT x\n\tFROM t\nWHERE x <> '\n'"}) ==
          "edca: sql: 0 rows, N ms: CREATE TABLE t (x)\n"
          "edca: sql: 0 rows, N ms: INSERT INTO t VALUES (1), ('a  -- b'), (3)\n"
          "edca: sql: 3 rows, N ms: SELECT x FROM t WHERE x <> ' '\n");
}

TEST_CASE("what a trigger does counts for the statement that set it off") {
    CHECK(traced("sql", {"CREATE TABLE t (x)",
                         "CREATE TRIGGER twice AFTER INSERT ON t WHEN new.x = 1 "
                         "BEGIN INSERT INTO t VALUES (2); END",
                         "INSERT INTO t VALUES (1)"})
              .find("edca: sql: 0 rows, N ms: INSERT INTO t VALUES (1)\n") != std::string::npos);
}

TEST_CASE("a statement that begins with a comment is timed from its own begin") {
    std::ostringstream said;
    auto* before = std::cerr.rdbuf(said.rdbuf());
    set_trace("sql");
    {
        sqlite::Connection connection(":memory:", ":memory:", SQLite::OPEN_READWRITE,
                                      std::chrono::milliseconds(0));
        said.str("");
        connection.handle().execAndGet("-- one\nSELECT 1");
    }
    set_trace(nullptr);
    std::cerr.rdbuf(before);
    const std::regex line("edca: sql: 1 row, ([0-9.]+) ms: SELECT 1\n");
    const auto text = said.str();
    std::smatch found;
    REQUIRE(std::regex_match(text, found, line));
    CHECK(std::stod(found[1]) < 60'000);
}

TEST_CASE("a connection says nothing unless it is asked to") {
    CHECK(traced(nullptr, {"SELECT 1"}).empty());
    CHECK(traced("all", {"SELECT 1"}).empty());
}
