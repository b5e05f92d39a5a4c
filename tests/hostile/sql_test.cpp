// What a statement of sql may take: time, and memory until its last byte is written.

#ifndef _WIN32

#include "history/storage/open.hpp"
#include "hostile/measured.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

constexpr double megabyte = 1 << 20;

std::string numbers(long long rows) {
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
           std::to_string(rows) + ") ";
}

std::string columns(const std::string& name, int count) {
    std::string list = "1 AS " + name;
    for (int column = 1; column < count; ++column)
        list += ", 1 AS " + name;
    return list;
}

} // namespace

TEST_CASE("an answer of sql takes no more time and memory than allowed, up to its last byte") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    {
        auto history = history::open_to_record(path).connection;
        append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    }
    const std::string wide(100'000, 'w'); // a command line has no more
    // Statements, and formats that would write most of each.
    const std::vector<std::pair<std::string, std::vector<const char*>>> answers{
        // one cell that is wider than all others
        {numbers(50'000) + "SELECT iif(i = 1, printf('%.500000c', 'x'), 'y') AS a, i FROM n",
         {"text"}},
        // a name that is longer than what is in its column
        {numbers(50'000) + "SELECT i AS " + wide + ", 'y' AS z FROM n", {"text", "json"}},
        // many columns of one name
        {numbers(5000) + "SELECT " + columns("a", 900) + " FROM n", {"text", "jsonl"}},
        // characters that are written as several
        {numbers(8) + "SELECT replace(hex(zeroblob(5000000)), '0', char(1)) AS a FROM n",
         {"text", "json", "csv", "markdown"}},
        {numbers(8) +
             "SELECT CAST(replace(hex(zeroblob(5000000)), '0', x'ff') AS TEXT) AS a FROM n",
         {"text", "json"}},
        // JSON within JSON
        {numbers(4) +
             "SELECT json_array(replace(hex(zeroblob(5000000)), '0', char(27))) AS a FROM n",
         {"json"}},
        // more than anyone reads
        {numbers(1'000'000'000) + "SELECT i, 'text' FROM n", {"csv"}}};
    for (const auto& [sql, formats] : answers)
        for (const char* format : formats) {
            const auto ended =
                measured({"--db", path.string(), "sql", sql, "--timeout", "3", "--format", format});
            INFO(sql.substr(0, 150) << " as " << format << ": " << ended.seconds << " s, "
                                    << ended.peak_bytes / megabyte << " MB");
            CHECK((ended.status == 0 || ended.status == 2));
            CHECK(ended.seconds < 20);
            CHECK(ended.peak_bytes < 2000 * megabyte);
            if (std::getenv("EDCA_TEST_LONG") != nullptr)
                std::cout << sql.substr(0, 150) << " as " << format << ": " << ended.seconds
                          << " s, " << ended.peak_bytes / megabyte << " MB\n";
        }
}

#endif
