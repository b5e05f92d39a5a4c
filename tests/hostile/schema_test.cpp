// Files whose schema somebody changed: nothing that it says is run, and no answer lies.

#include "domain/error.hpp"
#include "hostile/nasty.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <SQLiteCpp/Database.h>
#include <algorithm>
#include <fstream>
#include <iterator>

using namespace edca;
using namespace edca::test;
using command::ExitStatus;
using Line = std::vector<std::string>;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// How a command line ends, an error included.
Said said(const fs::path& path, Line line, const std::string& in = {}) {
    try {
        return run({.history = path, .arguments = std::move(line), .in = in});
    } catch (const std::exception& exception) {
        FAIL_CHECK("a fault in edca: " << exception.what());
        return {};
    }
}

/// A history of three scans, which a test then changes by other means than edca.
class ChangedHistory {
  public:
    explicit ChangedHistory(const std::string& sql) {
        for (int number = 1; number <= 3; ++number)
            REQUIRE(said(path(), {"record", "-"}, nasty_analysis(number)).status == ExitStatus::ok);
        before_ = answers();
        SQLite::Database(path().string(), SQLite::OPEN_READWRITE)
            .exec("PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON; " + sql);
        changed_ = bytes_of(path());
    }

    [[nodiscard]] fs::path path() const {
        return folder_.path() / "history.db";
    }

    [[nodiscard]] fs::path copy() const {
        return folder_.path() / "copy.db";
    }

    [[nodiscard]] bool is_untouched() const {
        return bytes_of(path()) == changed_ &&
               std::distance(fs::directory_iterator(folder_.path()), {}) == 1;
    }

    /// What is said otherwise than before; nothing where all answers are the same.
    [[nodiscard]] std::string other_answers() const {
        const auto now = answers();
        std::string others;
        for (std::size_t question = 0; question < now.size(); ++question)
            if (now[question].status != ExitStatus::ok ||
                now[question].out != before_[question].out)
                others += now[question].out + now[question].err;
        return others;
    }

    /// Whether no question has an answer, and each is told that the history was changed.
    [[nodiscard]] bool answers_nothing() const {
        const auto now = answers();
        return std::all_of(now.begin(), now.end(), [](const Said& one) {
            return one.status == ExitStatus::integrity_failed && one.out.empty();
        });
    }

  private:
    [[nodiscard]] std::vector<Said> answers() const {
        std::vector<Said> all;
        for (const Line& line :
             {Line{"scans"}, Line{"drift"}, Line{"status", "--all"}, Line{"trend"},
              Line{"diff", "1", "3"}, Line{"show", nasty_control()}, Line{"controls", "list"},
              Line{"controls", "history"}, Line{"organizations"},
              Line{"sql", "SELECT * FROM drift ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"}})
            all.push_back(said(path(), line));
        return all;
    }

    TempDir folder_;
    std::vector<Said> before_;
    std::string changed_;
};

std::string schema_entry(const std::string& type, const std::string& name, const std::string& table,
                         const std::string& sql) {
    return "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('" + type +
           "', '" + name + "', '" + table + "', 0, '" + sql + "')";
}

const std::string endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i ";

/// A change of a schema, and what verify says of it.
struct Change {
    std::string sql;
    std::string found;
};

const std::vector<Change>& harmful_changes() {
    static const std::vector<Change> all{
        {"CREATE TRIGGER later AFTER INSERT ON scan BEGIN DELETE FROM evidence_run; END",
         "trigger later was not made by edca"},
        {schema_entry("trigger", "sqlite_later", "scan",
                      "CREATE TRIGGER sqlite_later AFTER INSERT ON scan BEGIN "
                      "DELETE FROM evidence_delta; DELETE FROM evidence_run; END"),
         "trigger sqlite_later was not made by edca"},
        {schema_entry("trigger", "sqlite_autoindex_scan_7", "scan",
                      "CREATE TRIGGER sqlite_autoindex_scan_7 AFTER INSERT ON scan BEGIN "
                      "DELETE FROM evidence_delta; END"),
         "trigger sqlite_autoindex_scan_7 was not made by edca"},
        {"CREATE INDEX some ON organization (organization_id) WHERE organization_id > 1",
         "index some was not made by edca"},
        {"CREATE INDEX mine ON scan (length(printf('%.*c', 1000000, 'x')))",
         "index mine was not made by edca"},
        {"UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ', CHECK (length(zeroblob("
         "900000000)) > 0)) STRICT') WHERE name = 'organization'",
         "table organization is not as edca made it"},
        {"DROP TABLE view_digest; CREATE TABLE view_digest (sha256 AS (hex(zeroblob(90000000))), "
         "a)",
         "table view_digest is not as edca made it"},
        {schema_entry("table", "words", "words", "CREATE VIRTUAL TABLE words USING fts5(word)"),
         "table words was not made by edca"},
        {"CREATE TABLE other (a); UPDATE sqlite_schema SET name = 'sqlite_stat1', "
         "tbl_name = 'sqlite_stat1', sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat,more)' "
         "WHERE name = 'other'",
         "table sqlite_stat1 was not made by edca"},
        {schema_entry("view", "later", "later", "CREATE/**/VIEW later AS SELECT 1"),
         "view later was not made by edca"}};
    return all;
}

} // namespace

TEST_CASE("a trigger, an index or a table that could do harm is found, and nothing else works") {
    for (const auto& [sql, found] : harmful_changes()) {
        CAPTURE(sql);
        const ChangedHistory history(sql);
        const auto verified = said(history.path(), {"verify"});
        CHECK(verified.status == ExitStatus::integrity_failed);
        CHECK_THAT(verified.out, Catch::Contains(found));
        CHECK_THAT(verified.out, !Catch::Contains("  chain  "));
        CHECK(history.answers_nothing());
        CHECK(said(history.path(), {"backup", history.copy().string()}).status ==
              ExitStatus::integrity_failed);
        for (const Line& line :
             {Line{"record", "-"}, Line{"scans", "remove", "1", "--reason", "a test"},
              Line{"organizations", "rename", nasty("Contoso"), "Fabrikam"}, Line{"migrate"}}) {
            CAPTURE(line.front());
            const auto refused = said(history.path(), line, nasty_analysis(4));
            CHECK(refused.status == ExitStatus::integrity_failed);
            CHECK_THAT(refused.err, Catch::Contains(found));
        }
        CHECK(history.is_untouched());
    }
}

TEST_CASE("a view that never ends, or lies, changes no answer, and is found") {
    for (const std::string& sql : std::vector<std::string>{
             "DROP VIEW scans; CREATE VIEW scans AS " + endless + "AS scan_id FROM n",
             "DROP VIEW _content_lines; CREATE VIEW _content_lines AS " + endless + "AS a FROM n",
             "DROP VIEW results; CREATE VIEW results AS " + endless + "AS a FROM n ORDER BY -i",
             "DROP VIEW drift; CREATE VIEW drift AS SELECT 1 AS organization WHERE 0",
             "DROP VIEW drift; CREATE VIEW drift AS SELECT 1 AS organization WHERE 0; "
             "UPDATE view_digest SET sha256 = lower(sha256)",
             "DROP VIEW finding_spans; CREATE VIEW finding_spans AS SELECT 1 AS a",
             "DROP VIEW _scored_spans; CREATE VIEW _scored_spans AS "
             "SELECT load_extension('evil.so') AS a"}) {
        CAPTURE(sql);
        const ChangedHistory history(sql);
        CHECK(history.other_answers() == "");
        const auto verified = said(history.path(), {"verify"});
        CHECK(verified.status == ExitStatus::integrity_failed);
        CHECK_THAT(verified.out, Catch::Contains(" is not as edca made it"));
        CHECK_THAT(verified.out, !Catch::Contains("  chain  "));
        CHECK(said(history.path(), {"backup", history.copy().string()}).status ==
              ExitStatus::integrity_failed);
        CHECK(history.is_untouched());
        // Whoever records makes the views anew.
        CHECK(said(history.path(), {"record", "-"}, nasty_analysis(4)).status == ExitStatus::ok);
        CHECK(said(history.path(), {"verify"}).status == ExitStatus::ok);
    }
}

TEST_CASE("a table or a view beside edca's is found, and hinders nobody") {
    const std::vector<Change> changes{
        {"CREATE TABLE mine (a, CHECK (length(hex(zeroblob(1))) > 0)); INSERT INTO mine VALUES "
         "(1); "
         "UPDATE sqlite_schema SET sql = replace(sql, 'zeroblob(1)', 'zeroblob(400000000)') "
         "WHERE name = 'mine'",
         "table mine was not made by edca"},
        {"CREATE VIEW mine AS " + endless + "FROM n", "view mine was not made by edca"}};
    for (const auto& [sql, found] : changes) {
        CAPTURE(sql);
        const ChangedHistory history(sql);
        CHECK(history.other_answers() == "");
        const auto verified = said(history.path(), {"verify"});
        CHECK(verified.status == ExitStatus::integrity_failed);
        CHECK_THAT(verified.out, Catch::Contains(found));
        CHECK_THAT(verified.out, !Catch::Contains("  chain  "));
        CHECK(history.is_untouched());
        CHECK(said(history.path(), {"record", "-"}, nasty_analysis(4)).status == ExitStatus::ok);
    }
}

TEST_CASE("what ANALYZE makes belongs to a history") {
    const ChangedHistory history("ANALYZE");
    CHECK(history.other_answers() == "");
    CHECK(said(history.path(), {"verify"}).status == ExitStatus::ok);
    CHECK(said(history.path(), {"backup", history.copy().string()}).status == ExitStatus::ok);
    CHECK(said(history.path(), {"record", "-"}, nasty_analysis(4)).status == ExitStatus::ok);
}
