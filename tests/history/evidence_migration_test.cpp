#include "domain/utf8.hpp"
#include "history/evidence/delta.hpp"
#include "history/open.hpp"
#include "queries.hpp"
#include "sqlite/connection.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fstream>
#include <iterator>
#include <random>

using namespace edca;
using namespace edca::test;
using history::Access;
using sqlite::Connection;

namespace {

namespace fs = std::filesystem;

constexpr auto end_of_time = "9999-12-31T00:00:00.000Z";

std::string day(int number) {
    return "2027-01-" + std::string(number < 10 ? "0" : "") + std::to_string(number) +
           "T00:00:00.000Z";
}

/// Evidence of made-up scans, in the tables that schema version 6 had, as any order of recording
/// may have left it.
class OldEvidence {
  public:
    OldEvidence(SQLite::Database& db, unsigned seed)
        : db_(db)
        , random_(seed) {}

    void write() {
        SQLite::Transaction transaction(db_);
        db_.exec("INSERT INTO organization VALUES (7, 'Fabrikam', 'fabrikam'); "
                 "INSERT INTO subject VALUES (70, 7, 'Server', 'EX1', 'ex1')");
        for (int scan = 1; scan <= scans; ++scan)
            execute("INSERT INTO scan (scan_id, organization_id, taken_at, recorded_at, "
                    "recorded_as, source, source_sha256, content_sha256, chain_sha256) VALUES "
                    "(100 + ?, 7, ?2, ?2, 'Fabrikam', 's', hex(zeroblob(32)), hex(zeroblob(32)), "
                    "hex(zeroblob(32)))",
                    scan, day(scan));
        for (int control = 1; control <= 12; ++control)
            write_control("EDCA-TLS-" + std::to_string(100 + control));
        transaction.commit();
    }

  private:
    static constexpr int scans = 14;

    int any(int least, int most) {
        return std::uniform_int_distribution<int>(least, most)(random_);
    }

    std::string text() {
        static const std::vector<std::string> words{"Grüße ", "a ", "bb ", "1814 ", "€ "};
        std::string out;
        for (int count = any(1, 5); count > 0; --count)
            out += words[static_cast<std::size_t>(any(0, 4))];
        return out;
    }

    void write_control(const std::string& control) {
        for (int begin = any(1, 3); begin <= scans;) {
            const int end = begin + any(1, scans);
            const auto until = end > scans ? std::string(end_of_time) : day(end);
            execute("INSERT INTO result_span VALUES (7, ?, 70, ?, ?, 'Pass')", control, day(begin),
                    until);
            write_run(control, begin, end, until);
            begin = end + any(1, 2); // neighbours would have to differ
        }
    }

    void write_run(const std::string& control, int begin, int end, const std::string& until) {
        const auto base = text();
        execute("INSERT INTO evidence_span (organization_id, control_id, subject_id, since, "
                "until, base) VALUES (7, ?, 70, ?, ?, ?)",
                control, day(begin), until, base);
        const auto id = db_.getLastInsertRowid();
        for (int scan = begin; scan < end && scan <= scans; ++scan) {
            if (any(0, 2) == 0)
                continue;
            const auto delta = history::difference(base, any(0, 3) == 0 ? base : text());
            execute("INSERT INTO evidence_delta VALUES (?, ?, ?, ?, ?)", id, day(scan),
                    delta.prefix_length, delta.suffix_length, delta.replacement);
        }
    }

    template<typename... Values>
    void execute(const char* sql, const Values&... values) {
        SQLite::Statement statement(db_, sql);
        int index = 0;
        (statement.bind(++index, values), ...);
        statement.exec();
    }

    SQLite::Database& db_;
    std::mt19937 random_;
};

std::vector<std::string> texts(SQLite::Database& db) {
    SQLite::Statement select(db, "SELECT scan_id || '|' || control_id || '|' || evidence "
                                 "FROM evidence_texts ORDER BY scan_id, control_id");
    std::vector<std::string> all;
    while (select.executeStep())
        all.push_back(select.getColumn(0).getString());
    return all;
}

} // namespace

TEST_CASE("evidence of schema version 6 says the same after the upgrade (seeds 0 to 99)") {
    const auto dump = fs::path(EDCA_SOURCE_DIR) / "tests" / "schema" / "v0006.sql";
    std::ifstream in(dump, std::ios::binary);
    const std::string sixth{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (unsigned seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        const TempDir folder;
        const auto path = folder.path() / "history.db";
        std::vector<std::string> expected;
        {
            SQLite::Database old(path_to_utf8(path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            old.exec(sixth);
            OldEvidence(old, seed).write();
            expected = texts(old);
        }
        REQUIRE(expected.size() > 20);
        auto history = history::open(path, Access::amend);
        REQUIRE(texts(history.handle()) == expected);
        REQUIRE(rows(history, std::string(queries::verify_evidence)).empty());
    }
}
