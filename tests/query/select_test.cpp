#include "query/sql/select.hpp"

#include "domain/error.hpp"
#include "query/sql/catalogue.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <algorithm>

using namespace edca;
using namespace edca::test;

TEST_CASE("a statement that reads gives its own columns and typed cells") {
    auto history = memory_history();
    const auto table =
        query::select(
            history,
            "SELECT 1 AS whole, 1.5 AS part, NULL AS absent, 'ü' AS text, x'00ff' AS bytes;")
            .table;
    CHECK(table.columns == std::vector<std::string>{"whole", "part", "absent", "text", "bytes"});
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0] ==
          Row{std::int64_t{1}, 1.5, std::monostate(), std::string("ü"), std::string("00ff")});
}

TEST_CASE("a statement that is not one that reads is refused before it runs") {
    auto history = memory_history();
    const auto* sql = GENERATE("", " -- nothing\n", "SELECT 1; SELECT 2", "DELETE FROM scan",
                               "SELECT 1; DROP TABLE scan", "VACUUM INTO 'copy.db'", "BEGIN",
                               "ATTACH 'other.db' AS other", "CREATE TABLE t (x)", "SELEC 1",
                               "PRAGMA user_version = 99", "DELETE FROM scan RETURNING scan_id");
    CAPTURE(sql);
    CHECK_THROWS_AS(query::select(history, sql), Error);
    CHECK(rows(history, "PRAGMA user_version") != std::vector<std::string>{"99"});
}

TEST_CASE("a comment and a semicolon after the statement are no second one") {
    auto history = memory_history();
    CHECK(query::select(history, "SELECT 1; -- that was it\n ;").table.rows.size() == 1);
}

TEST_CASE("every query and view inside the program has a summary and can be found by name") {
    const auto all = query::catalogue();
    CHECK(std::count_if(all.begin(), all.end(),
                        [](const auto& sql) { return sql.kind == "view"; }) >= 10);
    for (const auto& sql : all) {
        CAPTURE(sql.name, sql.summary);
        CHECK(sql.summary.size() > 15);
        CHECK(sql.summary.find("--") == std::string::npos);
        const auto found = query::find_sql(sql.name);
        CHECK(std::any_of(found.begin(), found.end(),
                          [&](const auto& other) { return other.kind == sql.kind; }));
    }
    CHECK(query::find_sql("drift").size() == 2);
    CHECK_THROWS_AS(query::find_sql("nonsense"), Error);
}
