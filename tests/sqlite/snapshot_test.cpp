#include "history/storage/open.hpp"
#include "sqlite/snapshot.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <chrono>
#include <filesystem>
#include <ostream>
#include <sqlite3.h>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

using namespace edca;
using namespace edca::test;
using Lines = std::vector<std::string>;

namespace {

constexpr std::chrono::milliseconds at_once{0};

/// Two organizations that change.
void record_some(const std::filesystem::path& path) {
    auto history = history::open_to_record(path).connection;
    for (const char* organization : {"Contoso", "Fabrikam"}) {
        for (const char* day : {"2026-01-01", "2026-01-02", "2026-01-03"}) {
            const bool fails = std::string_view(day).back() == '2';
            auto scan = a_scan(day).of(organization);
            scan.with("EDCA-TLS-014", "EX01", fails ? Status::fail : Status::pass)
                .property("DomainSecureEnabled", fails ? "False" : "True");
            append(history, scan.with("EDCA-GEN-001", "EX02", Status::fail));
        }
    }
}

/// Command lines that ask a history, of all commands that take several statements for that.
std::vector<Lines> questions() {
    return {{"status"},
            {"status", "--at", "latest~1", "--by", "subject"},
            {"drift"},
            {"drift", "EDCA-TLS-014", "EDCA-GEN-001", "--severity", "Medium"},
            {"diff"},
            {"diff", "--evidence", "--fail-on", "fixed:Medium,regressed"},
            {"trend"},
            {"trend", "--framework", "All"},
            {"trend", "--basis", "like-for-like"},
            {"trend", "--explain"},
            {"show", "EDCA-TLS-014"},
            {"gate", "--max-new-failures", "0", "--min-score", "All=90", "--max-drop", "All=1",
             "--max-unknown", "0", "--max-overdue", "0", "--max-age", "1d"},
            {"remediate", "--organization", "Contoso"},
            {"waivers"},
            {"notes"},
            {"scans"},
            {"scans", "--removed"},
            {"organizations"},
            {"subjects"},
            {"controls", "list"},
            {"controls", "history"},
            {"report", "--no-verify"}};
}

/// The formats that a question is asked in: text, and one for programs. A report has none for
/// these.
std::vector<std::string> formats(const Lines& question) {
    return {"text", question.front() == "report" ? "markdown" : "json"};
}

Lines with(Lines line, const Lines& more) {
    line.insert(line.end(), more.begin(), more.end());
    return line;
}

std::string words(const Lines& line) {
    std::string text;
    for (const std::string& word : line)
        text += word + ' ';
    return text;
}

/// What every connection that is made while it lives asks SQLite.
class Overheard {
  public:
    Overheard() {
        of_all() = {};
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(&listen));
    }
    ~Overheard() {
        sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&listen));
    }
    Overheard(const Overheard&) = delete;
    Overheard& operator=(const Overheard&) = delete;

    struct Statements {
        std::size_t transactions = 0;
        std::size_t inside = 0; // of a transaction, and reading
        Lines outside;          // reading the file, and each in a state of its own
    };

    [[nodiscard]] const Statements& statements() const {
        return of_all();
    }

  private:
    static Statements& of_all() {
        static Statements statements;
        return statements;
    }

    static int listen(sqlite3* connection, char** /*error*/, const sqlite3_api_routines* /*api*/) {
        return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, &hear, nullptr);
    }

    static int hear(unsigned /*event*/, void* /*context*/, void* statement, void* /*text*/) {
        auto* const prepared = static_cast<sqlite3_stmt*>(statement);
        const std::string sql = sqlite3_sql(prepared);
        const auto begins = [&sql](std::string_view word) { return sql.rfind(word, 0) == 0; };
        if (begins("BEGIN"))
            ++of_all().transactions;
        const bool reads = !begins("BEGIN") && !begins("ROLLBACK") && !begins("PRAGMA") &&
                           sql.find("pragma_function_list") == std::string::npos;
        if (reads && sqlite3_get_autocommit(sqlite3_db_handle(prepared)) == 0)
            ++of_all().inside;
        else if (reads)
            of_all().outside.push_back(sql);
        return 0;
    }
};

/// Takes what is written, and each time another process could not write the history counts it.
class Reader : public std::streambuf {
  public:
    explicit Reader(const std::filesystem::path& history)
        : other_(sqlite::sqlite_name(history), SQLite::OPEN_READWRITE) {}

    std::size_t taken = 0; // bytes
    std::size_t locked_out = 0;

  protected:
    int_type overflow(int_type byte) override {
        look();
        ++taken;
        return traits_type::not_eof(byte);
    }

    std::streamsize xsputn(const char* /*bytes*/, std::streamsize count) override {
        look();
        taken += static_cast<std::size_t>(count);
        return count;
    }

  private:
    void look() {
        try {
            other_.exec("BEGIN EXCLUSIVE");
            other_.exec("ROLLBACK");
        } catch (const SQLite::Exception&) {
            ++locked_out;
        }
    }

    SQLite::Database other_;
};

/// What is said on stderr beside which conditions of --fail-on and of a gate are met.
std::string without_notes(const std::string& err) {
    std::istringstream lines(err);
    std::string others;
    for (std::string line; std::getline(lines, line);)
        if (line.rfind("edca: note: --fail-on ", 0) != 0 &&
            line.rfind("edca: note: the gate is ", 0) != 0)
            others += line + "\n";
    return others;
}

} // namespace

TEST_CASE("what is read in a snapshot is of one state, and whoever records waits for its end") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    record_some(path);
    auto writer = history::open(path, history::Access::record, at_once);
    const auto record = [&] {
        append(writer, a_scan("2026-01-04").with("EDCA-GEN-001", "EX02", Status::pass));
    };
    {
        sqlite::Snapshot snapshot(history::open(path, history::Access::read_only, at_once));
        CHECK(rows(snapshot.connection(), "SELECT count(*) FROM scan") == Lines{"6"});
        CHECK_THROWS_AS(record(), SQLite::Exception);
        CHECK(rows(snapshot.connection(), "SELECT count(*) FROM scan") == Lines{"6"});
    }
    record();
    sqlite::Snapshot snapshot(history::open(path, history::Access::read_only, at_once));
    CHECK(rows(snapshot.connection(), "SELECT count(*) FROM scan") == Lines{"7"});
}

TEST_CASE("what a command asks of a history is of one state") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    record_some(path);
    for (const Lines& question : questions())
        for (const auto& format : formats(question)) {
            const auto line = with(question, {"--format", format});
            INFO(words(line));
            const Overheard overheard;
            const auto said = run({.history = path, .arguments = line, .in = {}});
            INFO(said.err);
            CHECK(without_notes(said.err).empty());
            for (const std::string& statement : overheard.statements().outside)
                FAIL_CHECK("read in a state of its own: " << statement);
            CHECK(overheard.statements().inside > 1);
            // One to see that the schema is the current one, one to ask.
            CHECK(overheard.statements().transactions == 2);
        }
}

TEST_CASE("who reads an answer slowly does not keep others from recording") {
    const TempDir folder;
    const auto path = folder.path() / "history.db";
    record_some(path);
    auto lines = questions();
    lines.push_back({"sql", "SELECT * FROM results"});
    lines.push_back({"verify"});
    for (const Lines& question : lines)
        for (const auto& format : formats(question)) {
            const auto line = with(question, {"--format", format});
            INFO(words(line));
            Reader reader(path);
            std::ostream out(&reader);
            const auto said =
                run({.history = path, .arguments = line, .in = {}, .columns = 80, .out = &out});
            INFO(said.err);
            CHECK(without_notes(said.err).empty());
            CHECK(reader.taken > 0);
            CHECK(reader.locked_out == 0);
        }
}
