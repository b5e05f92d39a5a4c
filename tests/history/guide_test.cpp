// What a history tells somebody who has only the file: its questions, and what its columns mean.

#include "history/storage/guide.hpp"

#include "auditor_queries.hpp"
#include "history/storage/open.hpp"
#include "query/verify/verify_schema.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/questions.hpp"

#include <SQLiteCpp/Database.h>
#include <filesystem>
#include <set>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::string>;

std::set<std::string> promised_views() {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(fs::path(EDCA_SOURCE_DIR) / "migrations/views"))
        if (entry.path().extension() == ".sql")
            names.insert(entry.path().stem().string());
    return names;
}

std::vector<std::string> details_of_verify(sqlite::Connection& history) {
    Lines details;
    for (const auto& check : query::verify_schema(history))
        if (check.verdict == Verdict::failed)
            details.push_back(check.detail);
    return details;
}

} // namespace

TEST_CASE("each column of each promised view has one row in view_columns, and nothing else has") {
    auto history = memory_history();
    CHECK(promised_views().size() > 20);
    Lines expected;
    for (const auto& view : promised_views())
        for (const auto& column :
             rows(history, "SELECT name FROM pragma_table_info('" + view + "')"))
            expected.push_back(view + "|" + column);
    CHECK(rows(history, "SELECT view, column FROM view_columns") == expected);
}

TEST_CASE("what a column means is one short sentence, and its type one of a few") {
    auto history = memory_history();
    CHECK(rows(history, "SELECT DISTINCT type FROM view_columns ORDER BY type") ==
          Lines{"JSON array", "boolean", "integer", "local time", "number", "text", "time"});
    CHECK(rows(history, "SELECT view, column FROM view_columns WHERE meaning NOT GLOB '[A-Z0-9]*.' "
                        "OR length(meaning) > 100")
              .empty());
}

TEST_CASE("a column that is named as a time has that type, and one that may be NULL says when") {
    auto history = memory_history();
    CHECK(rows(history, "SELECT view, column FROM view_columns WHERE type <> CASE "
                        "WHEN column GLOB '*_at' OR column IN ('since', 'until') THEN 'time' "
                        "WHEN column GLOB '*_local' THEN 'local time' ELSE type END")
              .empty());
    CHECK(rows(history, "SELECT view, column FROM view_columns WHERE column IN ('until', "
                        "'fixed_at', 'passed_at', 'replaced_at', 'days_at_most', 'delta', 'score') "
                        "AND instr(meaning, 'NULL') = 0")
              .empty());
}

TEST_CASE("view questions has the questions of auditors, which run as they stand there") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("A", "EX1", Status::pass).with("B", Status::fail));
    append(history, a_scan("2026-02-01").with("A", "EX1", Status::fail).with("B", Status::fail));

    const auto names = rows(history, "SELECT name FROM questions ORDER BY name");
    CHECK(names.size() == auditor_queries::all.size());
    for (const auto& name : names) {
        CAPTURE(name);
        const auto sql =
            rows(history, "SELECT sql FROM questions WHERE name = '" + name + "'").at(0);
        CHECK(sql == question(name));
        CHECK(rows(history, sql) == ask_all(history, name));
        const auto summary =
            rows(history, "SELECT summary FROM questions WHERE name = '" + name + "'").at(0);
        CHECK(summary.size() > 30);
        CHECK(sql.find(summary.substr(0, 20)) != std::string::npos);
    }
}

TEST_CASE("a question says of each parameter what it means without a value") {
    for (const auto& asked : history::current_guide().questions) {
        CAPTURE(asked.name);
        for (const auto& parameter : parameters(asked.sql)) {
            CAPTURE(parameter);
            const auto at = asked.sql.find(parameter);
            const auto line = asked.sql.substr(at, asked.sql.find('\n', at) - at);
            CHECK((line.find("optional") != std::string::npos ||
                   line.find("default") != std::string::npos));
        }
    }
}

TEST_CASE("what SQLite parses of a file whenever it is opened has no question in it") {
    auto history = memory_history();
    CHECK(rows(history, "SELECT count(*) FROM sqlite_schema AS entry JOIN question "
                        "ON instr(entry.sql, question.summary) > 0") == Lines{"0"});
}

TEST_CASE("verify finds an altered row of the guide") {
    auto history = memory_history();
    CHECK(details_of_verify(history).empty());
    const auto [edit, detail] = GENERATE(table<std::string, std::string>({
        {"UPDATE question SET sql = replace(sql, 'Fail', 'Pass') WHERE name = 'state_at'",
         "question state_at is not as edca made it"},
        {"UPDATE question SET sql = sql || '-- more' WHERE name = 'state_at'",
         "question state_at is not as edca made it"},
        {"UPDATE question SET summary = 'Nothing' WHERE name = 'state_at'",
         "question state_at is not as edca made it"},
        {"DELETE FROM question WHERE name = 'state_at'", "question state_at is missing"},
        {"UPDATE question SET sql = sql || printf('%.*c', 1000000, '-') WHERE name = 'state_at'",
         "question state_at is not as edca made it"},
        {"INSERT INTO question VALUES ('another', 'What?', 'SELECT 1')",
         "question another is not as edca made it"},
        {"UPDATE view_column SET meaning = 'Anything.' WHERE view_name = 'drift' AND position = 2",
         "view_column drift 2 is not as edca made it"},
        {"DELETE FROM view_column WHERE view_name = 'drift' AND position = 2",
         "view_column drift 2 is missing"},
    }));
    CAPTURE(edit);
    history.handle().exec(edit);
    CHECK(details_of_verify(history) == Lines{detail});
}

TEST_CASE("a history whose guide is another edca's gets today's when somebody writes") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    history::open_to_record(path);
    {
        const history::Guide other{
            .questions = {{"old", "What was asked before", "-- What was asked before.\nSELECT 1;\n",
                           history::sha256("-- What was asked before.\nSELECT 1;\n")}},
            .columns = history::view_columns(
                "# nothing else\nscans | scan_id | integer | Number of a scan.\n")};
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
        database.exec("DELETE FROM question; DELETE FROM view_column; INSERT INTO question VALUES "
                      "('old', 'What was asked before', '-- What was asked before.' || char(10) || "
                      "'SELECT 1;' || char(10)); "
                      "INSERT INTO view_column VALUES "
                      "('scans', 1, 'scan_id', 'integer', 'Number of a scan.')");
        database.exec("UPDATE view_digest SET sha256 = '" +
                      history::view_digest(history::current_schema().views_sha256, other) + "'");
    }
    {
        auto history = history::open(path, history::Access::read_only);
        CHECK(rows(history, "SELECT name FROM questions") == Lines{"old"});
        CHECK(details_of_verify(history).empty()); // as view_digest says of it
    }
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE question SET sql = 'SELECT 2'");
    {
        auto history = history::open(path, history::Access::read_only);
        CHECK(details_of_verify(history) == Lines{"the views are not those of view_digest"});
    }
    auto history = history::open(path, history::Access::record);
    CHECK(rows(history, "SELECT count(*) FROM questions") ==
          Lines{std::to_string(auditor_queries::all.size())});
    CHECK(details_of_verify(history).empty());
}
