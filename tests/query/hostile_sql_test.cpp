// Statements of strangers: each does what tests/hostile/statements.sql says, and nothing more.

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "history/storage/open.hpp"
#include "query/sql/select.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Exception.h>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;

struct Statement {
    std::string expected;
    std::string sql;
};

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<Statement> statements() {
    std::istringstream lines(
        bytes_of(fs::path(EDCA_SOURCE_DIR) / "tests" / "hostile" / "statements.sql"));
    std::vector<Statement> all;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("--! ", 0) == 0 && line.find("    ") == std::string::npos)
            all.push_back({line.substr(4), {}});
        inside = !line.empty() && (inside || line.rfind("--! ", 0) == 0);
        if (inside && line.rfind("--! ", 0) != 0 && !all.empty())
            all.back().sql += (all.back().sql.empty() ? "" : "\n") + line;
    }
    return all;
}

/// A history on disk that is alone in its folder.
class LonelyHistory {
  public:
    LonelyHistory() {
        {
            auto history = history::open_to_record(path()).connection;
            append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
            append(history, a_scan("2026-02-28").with("EDCA-TLS-001", "EX1", Status::fail));
        }
        before_ = bytes_of(path());
    }

    [[nodiscard]] fs::path path() const {
        return folder_.path() / "history.db";
    }

    [[nodiscard]] bool is_untouched() const {
        const auto files = std::distance(fs::directory_iterator(folder_.path()), {});
        return files == 1 && bytes_of(path()) == before_;
    }

  private:
    TempDir folder_;
    std::string before_;
};

/// Little enough for a test: what is without measure must end soon.
sqlite::Limits small_limits(const Statement& statement) {
    sqlite::Limits limits{.heap = 8LL << 20U, .result = std::size_t{1} << 20U};
    if (statement.expected == "late" || statement.expected == "bounded")
        limits.timeout = std::chrono::milliseconds(20);
    return limits;
}

std::string outcome(sqlite::Connection& database, const Statement& statement) {
    try {
        query::select(database, statement.sql, {}, small_limits(statement));
        return statement.expected == "bounded" ? "bounded" : "works";
    } catch (const Error& error) {
        const std::string message = error.what();
        CHECK(message.rfind("sql: ", 0) == 0);
        CHECK_FALSE(error.hint.empty());
        if (statement.expected == "bounded")
            return "bounded";
        if (message.find("was not done after 0.02 s") != std::string::npos)
            return "late";
        if (message.find("of memory, expected less") != std::string::npos)
            return "too much";
        const std::string refused = "refused";
        const bool as_expected =
            statement.expected.rfind(refused, 0) == 0 &&
            message.find(statement.expected.substr(refused.size())) != std::string::npos;
        return as_expected ? statement.expected : message;
    }
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t count = 0; count < times; ++count)
        all += text;
    return all;
}

/// What would be too long to be read in a file.
std::vector<Statement> made_statements() {
    std::vector<Statement> all{
        {"refused a NUL character", std::string("SELECT 1\0; DROP TABLE scan", 26)},
        {"refused a NUL character", std::string("\0", 1)},
        {"works", "SELECT '\xff\xfe\xc0\xaf'"},
        {"refused", "\xef\xbc\x9b DROP TABLE scan"},
        {"bounded", "SELECT " + repeated("(", 5000) + "1" + repeated(")", 5000)},
        {"refused", "SELECT 1" + repeated(" + 1", 3000)},
        {"refused", "SELECT 1 WHERE 1" + repeated(" OR 1", 3000)},
        {"refused", "SELECT " + repeated("NOT ", 5000) + "1"},
        {"refused", "SELECT " + repeated("abs(", 1000) + "1" + repeated(")", 1000)},
        {"bounded", repeated("SELECT * FROM (", 1000) + "SELECT 1" + repeated(")", 1000)},
        {"refused", "SELECT 1" + repeated(" UNION ALL SELECT 1", 1000)},
        {"refused", "SELECT 1" + repeated(", 1", 5000)},
        {"refused", "SELECT 1 FROM scan" + repeated(", scan", 100)},
        {"refused longer than 1 MB", "SELECT 1 --" + repeated(" and so on", 1 << 18)},
        {"refused", "SELECT ?250000"},
        {"refused", "SELECT 'a' LIKE '" + repeated("%a", 2000) + "'"},
        {"refused", "SELECT json('" + repeated("[", 100'000) + repeated("]", 100'000) + "')"},
        {"works", "SELECT 1 IN (1" + repeated(", 2", 10'000) + ")"},
        {"works", "SELECT " + repeated("abs(", 20) + "1" + repeated(")", 20)},
    };
    // Each name stands for twice the one before it.
    std::string doubled = "WITH a0 AS (SELECT 1)";
    for (int level = 1; level < 60; ++level) {
        const std::string below = "a" + std::to_string(level - 1);
        const std::string name = "a" + std::to_string(level);
        for (const std::string& part :
             {std::string(", "), name, std::string(" AS (SELECT * FROM "), below,
              std::string(" UNION ALL SELECT * FROM "), below, std::string(")")})
            doubled += part;
    }
    all.push_back({"too much", doubled + " SELECT count(*) FROM a59"});
    return all;
}

} // namespace

TEST_CASE("a stranger's statement reads or is refused, and touches nothing") {
    const LonelyHistory history;
    const auto all = statements();
    CHECK(all.size() >= 40);
    for (const auto& statement : all) {
        CAPTURE(statement.sql);
        auto database = history::open(history.path(), history::Access::read_only);
        CHECK(outcome(database, statement) == statement.expected);
        // The connection still answers, without the limits of the statement before.
        CHECK(rows(database, "SELECT count(*) FROM scans") == std::vector<std::string>{"2"});
        CHECK(history.is_untouched());
    }
}

TEST_CASE("a statement that is made to break the parser is refused, and touches nothing") {
    const LonelyHistory history;
    auto database = history::open(history.path(), history::Access::read_only);
    for (const auto& statement : made_statements()) {
        CAPTURE(statement.sql.substr(0, 60));
        CHECK(outcome(database, statement) == statement.expected);
        CHECK(history.is_untouched());
    }
}

TEST_CASE("what a sandbox forbids is allowed again after it") {
    auto history = memory_history();
    CHECK_THROWS_AS(query::select(history, "DELETE FROM organization"), Error);
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    CHECK(rows(history, "SELECT count(*) FROM scans") == std::vector<std::string>{"1"});
}

TEST_CASE("a view of a hostile file cannot call what reaches outside") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    history::open_to_record(path).connection;
    SQLite::Database(path_to_utf8(path), SQLite::OPEN_READWRITE)
        .exec("CREATE VIEW innocent AS SELECT load_extension('evil.so')");
    auto database = history::open(path, history::Access::read_only);
    CHECK_THROWS_WITH(query::select(database, "SELECT * FROM innocent"),
                      Catch::Contains("load_extension()"));
    CHECK_THROWS_AS(rows(database, "SELECT * FROM innocent"), SQLite::Exception);
}
