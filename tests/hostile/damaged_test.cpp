#include "hostile/nasty.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

using namespace edca;
using namespace edca::test;
using Line = std::vector<std::string>;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t stride = 256;

bool long_mode() {
    const char* value = std::getenv("EDCA_TEST_LONG");
    return value != nullptr && *value != '\0';
}

/// The bytes of a history of three scans, one more that was removed, and a renamed organization.
std::string whole_history() {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    const auto say = [&path](Line line, const std::string& in = {}) {
        const auto said = run({.history = path, .arguments = std::move(line), .in = in});
        INFO(said.err);
        REQUIRE(said.status == command::ExitStatus::ok);
    };
    for (int number = 1; number <= 4; ++number)
        say({"record", "-"}, nasty_analysis(number));
    say({"scans", "remove", "2", "--reason", "a test"});
    say({"organizations", "rename", nasty("Contoso"), "Fabrikam", "--reason", "a test"});
    say({"waivers", "grant", nasty_control(), "--reason", "a test", "--approved-by", "anna",
         "--until", "2027-01-01", "--subject", nasty("EX01")});
    say({"notes", "add", nasty_control(), "a test", "--due", "2026-12-01"});
    say({"waivers", "revoke", "3", "--reason", "a test"});
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// One of each way to read.
std::vector<Line> readers() {
    const std::string control = nasty_control();
    return {{"scans"},
            {"scans", "--removed", "--format", "json"},
            {"organizations"},
            {"subjects"},
            {"report"},
            {"report", "--no-verify", "--at", "latest~1"},
            {"report", "--format", "markdown"},
            {"status", "--all"},
            {"status", "--by", "framework", "--format", "csv"},
            {"waivers", "--all"},
            {"notes", "--format", "json"},
            {"gate", "--max-new-failures", "0", "--min-score", "All=0", "--max-drop", "All=100",
             "--max-age", "1d", "--max-unknown", "0", "--max-overdue", "0", "--expiring-waivers",
             "1d"},
            {"remediate"},
            {"drift"},
            {"drift", control},
            {"diff", "1", "latest", "--evidence"},
            {"show", control},
            {"trend"},
            {"trend", "--explain"},
            {"trend", "--basis", "like-for-like", "--format", "jsonl"},
            {"controls", "list"},
            {"controls", "history"},
            {"verify"},
            {"verify", "--format", "json"},
            {"sql", "--named", "longest_failing"},
            {"sql", "SELECT * FROM results", "--format", "markdown"},
            {"sql", "SELECT * FROM definitions", "--format", "json"},
            {"sql", "SELECT * FROM failures"}};
}

/// Reads a damaged history in all ways. An error or an answer, but nothing that kills, harms, or is
/// called a fault in edca.
void read_damaged(const fs::path& path, std::vector<Line> lines) {
    auto copy = path;
    copy += ".copy";
    lines.push_back({"backup", copy.string(), "--overwrite"});
    for (const Line& line : lines) {
        INFO(line.front() << ' ' << (line.size() > 1 ? line[1].substr(0, 20) : ""));
        try {
            const auto said = run({.history = path, .arguments = line});
            if (said.status == command::ExitStatus::error ||
                said.status == command::ExitStatus::integrity_failed)
                CHECK(said.err.find("edca: error: ") != std::string::npos);
            else if (line.front() != "gate") // which may be closed
                CHECK(said.status == command::ExitStatus::ok);
            CHECK(harm_in(said.err) == "");
            CHECK(fault_in_utf8(said.out) == "");
        } catch (const std::exception& exception) {
            FAIL_CHECK("a fault in edca: " << exception.what());
        }
    }
}

} // namespace

TEST_CASE("a history with one bit flipped gives an error or an answer") {
    const std::string whole = whole_history();
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    std::mt19937 random(20261125);
    const std::vector<Line> lines = readers();
    // Every block in long mode; else every block of the first page, which is the header and the
    // schema's root, and one in so many of the others.
    const std::size_t step = long_mode() ? 1 : 37;
    std::size_t flipped = 0;
    for (std::size_t block = 0; block * stride < whole.size();
         block += block < 16 && !long_mode() ? 4 : step) {
        const std::size_t at =
            block * stride + random() % std::min(stride, whole.size() - block * stride);
        const unsigned bit = 1U << (random() % 8);
        std::string damaged = whole;
        damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ bit);
        INFO("byte " << at << " of " << whole.size() << " ^ " << bit);
        write(path, damaged);
        read_damaged(path, lines);
        ++flipped;
    }
    CHECK(flipped > 10);
}

TEST_CASE("a history with many bits flipped gives an error or an answer") {
    const std::string whole = whole_history();
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    std::mt19937 random(20261126);
    for (int round = 0; round < (long_mode() ? 200 : 8); ++round) {
        std::string damaged = whole;
        // The header and the schema stay, so that the damage is found where the rows are read.
        const std::size_t begin = round % 2 == 0 ? 4096 : 100;
        for (std::size_t at = begin; at < damaged.size(); at += stride) {
            const std::size_t here = std::min(at + random() % stride, damaged.size() - 1);
            damaged[here] = static_cast<char>(static_cast<unsigned char>(damaged[here]) ^
                                              (1U << (random() % 8)));
        }
        INFO("round " << round);
        write(path, damaged);
        read_damaged(path, readers());
    }
}

TEST_CASE("a history that was cut short gives an error or an answer") {
    const std::string whole = whole_history();
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    std::mt19937 random(20261127);
    std::vector<std::size_t> lengths{0,   1,   15,   16,   99,   100,
                                     511, 512, 4095, 4096, 4097, whole.size() - 1};
    for (std::size_t more = long_mode() ? 300 : 12; more > 0; --more)
        lengths.push_back(random() % whole.size());
    for (const std::size_t length : lengths) {
        INFO(length << " of " << whole.size() << " bytes");
        write(path, std::string_view(whole).substr(0, length));
        read_damaged(path, readers());
    }
}

TEST_CASE("values that no edca writes are called damage") {
    const std::string whole = whole_history();
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    struct Column {
        std::string table;
        std::string name;
        std::string type;
    };
    std::vector<Column> columns;
    write(path, whole);
    {
        SQLite::Database database(path.string(), SQLite::OPEN_READONLY);
        SQLite::Statement select(database,
                                 "SELECT t.name, c.name, c.type FROM sqlite_schema AS t, "
                                 "pragma_table_info(t.name) AS c WHERE t.type = 'table' AND "
                                 "t.name NOT LIKE 'sqlite%' ORDER BY 1, c.cid");
        while (select.executeStep())
            columns.push_back({select.getColumn(0).getString(), select.getColumn(1).getString(),
                               select.getColumn(2).getString()});
    }
    REQUIRE(columns.size() > 20);
    const std::vector<std::string> texts{"''", "'\x1b[41m\xc2\x9b=\xff\xe2\x80\xae'", "'[[[\"a'",
                                         "CAST(x'00ff3d' AS TEXT)"};
    const std::vector<std::string> numbers{"-1", "9223372036854775807", "-9223372036854775808"};
    std::size_t altered = 0;
    std::size_t turn = 0;
    // All in long mode, else one by turns.
    const auto chosen = [&turn](const std::vector<std::string>& values) {
        return long_mode() ? values : std::vector{values[turn++ % values.size()]};
    };
    for (const Column& column : columns)
        for (const std::string& value : chosen(column.type == "TEXT" ? texts : numbers)) {
            write(path, whole);
            {
                SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
                SQLite::Statement triggers(database,
                                           "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
                std::vector<std::string> names;
                while (triggers.executeStep())
                    names.push_back(triggers.getColumn(0).getString());
                for (const std::string& name : names)
                    database.exec("DROP TRIGGER \"" + name + '"');
                database.exec("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF");
                altered += static_cast<std::size_t>(database.exec("UPDATE OR IGNORE \"" +
                                                                  column.table + "\" SET \"" +
                                                                  column.name + "\" = " + value));
            }
            INFO(column.table << '.' << column.name << " = " << value);
            read_damaged(path, readers());
        }
    CHECK(altered > columns.size() / 2);
}

TEST_CASE("a database that only looks like a history is an error") {
    const std::string whole = whole_history();
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    for (const char* made : {
             "DROP VIEW scans; CREATE VIEW scans AS SELECT 1 AS scan_id",
             "DROP VIEW scans; CREATE TABLE scans (scan_id, taken_at AS (scan_id || 'x'))",
             "DROP VIEW drift; CREATE VIEW drift AS SELECT * FROM drift",
             "DROP VIEW results; CREATE VIEW results AS SELECT load_extension('x') AS status",
             "DROP VIEW results; CREATE VIEW results AS SELECT zeroblob(1e18) AS status",
             "DROP VIEW findings; CREATE VIEW findings AS SELECT f.* FROM missing AS f",
             "DROP TABLE evidence_delta",
             "DROP TABLE organization; CREATE TABLE organization (name)",
             "DROP TABLE scan; CREATE VIEW scan AS SELECT NULL AS scan_id, NULL AS taken_at",
             "CREATE TRIGGER t AFTER INSERT ON scan BEGIN DELETE FROM organization; END",
             "UPDATE organization SET name = replace(hex(zeroblob(2000)), '00', 'x')",
         }) {
        write(path, whole);
        {
            SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON");
            try {
                database.exec(made);
            } catch (const SQLite::Exception& refused) {
                FAIL_CHECK(made << ": " << refused.what());
            }
        }
        INFO(made);
        read_damaged(path, readers());
        read_damaged(path, {{"sql", "SELECT * FROM scans"}, {"sql", "SELECT * FROM drift"}});
    }
}
