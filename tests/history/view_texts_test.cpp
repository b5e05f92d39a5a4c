// Views are not kept: whoever writes makes those of another edca anew, whoever reads covers them.

#include "history/storage/guide.hpp"
#include "history/storage/migrate.hpp"
#include "history/storage/open.hpp"
#include "query/sql/select.hpp"
#include "query/verify/verify.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/schemas.hpp"

#include <SQLiteCpp/Database.h>
#include <algorithm>
#include <fstream>
#include <iterator>

using namespace edca;
using namespace edca::test;
using history::Access;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

std::string all_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::size_t files_in(const fs::path& folder) {
    const fs::directory_iterator files(folder);
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

/// A history of two scans whose views are those of `schema`.
void make(const fs::path& path, const history::Schema& schema) {
    auto history = history::open_to_record(path, sqlite::default_busy_timeout, schema).connection;
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    append(
        history,
        a_scan("2026-02-28").with("EDCA-TLS-001", "EX1", Status::fail).weighing("EDCA-TLS-001", 8));
}

/// Of each view of schema_of_other_views() that is another one, and of one that asks it.
const char* const questions[] = {"SELECT scan_id, failed, score FROM scans ORDER BY scan_id",
                                 "SELECT definition_id, severity_weight FROM definitions",
                                 "SELECT control_id, fields FROM redefinitions",
                                 "SELECT level, change, from_value, to_value FROM drift "
                                 "ORDER BY level, change",
                                 "SELECT control_id, failed_at FROM failures",
                                 "SELECT count(*) FROM renames"};

std::vector<Lines> answers(sqlite::Connection& history) {
    std::vector<Lines> all;
    for (const char* question : questions)
        all.push_back(rows(history, question));
    return all;
}

std::vector<Lines> usual_answers() {
    const TempDir folder;
    make(folder.path() / "history.db", history::current_schema());
    auto history = history::open(folder.path() / "history.db", Access::read_only);
    return answers(history);
}

Checks schema_checks(sqlite::Connection& history) {
    auto checks = query::verify(history, {});
    checks.erase(std::remove_if(checks.begin(), checks.end(),
                                [](const Check& check) { return check.check != "schema"; }),
                 checks.end());
    return checks;
}

} // namespace

TEST_CASE("a reader answers by today's views and leaves others in the file as they are") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make(path, schema_of_other_views());
    const auto before = all_of(path);
    {
        auto history = history::open(path, Access::read_only);
        CHECK(rows(history, "SELECT scan_id FROM main.scans") == Lines{"other"});
        CHECK(answers(history) == usual_answers());
        for (const char* question : questions)
            CHECK_NOTHROW(query::select(history, question, {}, {}));
        CHECK(answers(history) == usual_answers());
        CHECK_THROWS(history.handle().exec("DELETE FROM scan"));
    }
    CHECK(all_of(path) == before);
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("whoever writes makes the views of another edca anew, and keeps no copy for that") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make(path, schema_of_other_views());
    const auto access = GENERATE(Access::record, Access::amend, Access::upgrade);
    {
        auto history = history::open(path, access);
        if (access == Access::upgrade)
            CHECK(history::migrate(history) == std::nullopt);
        CHECK(rows(history, "SELECT count(*) FROM scans") == Lines{"2"});
        CHECK(rows(history, "SELECT sha256 FROM view_digest") ==
              Lines{history::view_digest(history::current_schema())});
        CHECK(rows(history, "SELECT name FROM sqlite_schema WHERE name = 'surplus'").empty());
        CHECK(history::version(history) == history::latest_version());
    }
    CHECK(files_in(folder.path()) == 1);
    auto history = history::open(path, Access::read_only);
    CHECK(rows(history, "SELECT count(*) FROM sqlite_temp_schema") == Lines{"0"});
    CHECK(answers(history) == usual_answers());
    CHECK(query::passed(query::verify(history, {})));
}

TEST_CASE("a history with today's views is opened without a change") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make(path, history::current_schema());
    const auto before = all_of(path);
    const auto access = GENERATE(Access::read_only, Access::record, Access::amend);
    {
        auto history = history::open(path, access);
        CHECK(rows(history, "SELECT count(*) FROM sqlite_temp_schema") == Lines{"0"});
    }
    CHECK(all_of(path) == before);
}

TEST_CASE("views of another edca are right as long as they are those that the history has noted") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    make(path, schema_of_other_views());
    {
        auto history = history::open(path, Access::read_only);
        const auto checks = query::verify(history, {});
        CHECK(query::passed(checks));
        REQUIRE(schema_checks(history).size() == 1);
        CHECK(schema_checks(history).front().detail ==
              "tables and indexes are edca's; the views are another version's, which the next "
              "recording makes anew");
    }
    const std::string sql =
        GENERATE("DROP VIEW scores", "DROP VIEW surplus; CREATE VIEW surplus AS SELECT 1",
                 "CREATE VIEW extra AS SELECT 1", "DELETE FROM view_digest",
                 "UPDATE view_digest SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')",
                 "INSERT INTO view_digest SELECT replace(sha256, substr(sha256, 1, 1), 'x') "
                 "FROM view_digest");
    CAPTURE(sql);
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec(sql);
    auto history = history::open(path, Access::read_only);
    REQUIRE(schema_checks(history).size() == 1);
    CHECK(schema_checks(history).front().verdict == Verdict::failed);
    CHECK(schema_checks(history).front().detail == "the views are not those of view_digest");
    CHECK(answers(history) == usual_answers());
}
