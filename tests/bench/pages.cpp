#include "groups.hpp"
#include "workplace.hpp"

#include "domain/text/utf8.hpp"
#include "history/append.hpp"
#include "history/storage/open.hpp"
#include "sqlite/connection.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace edca::bench {

namespace {

/// The pages that `write` puts into the file.
template<typename Write>
double pages(SQLite::Database& database, Write&& write) {
    sqlite3* connection = database.getHandle();
    int count = 0;
    int highest = 0;
    sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_WRITE, &count, &highest, 1);
    write();
    sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_WRITE, &count, &highest, 1);
    return count;
}

/// A row for each result, as one would keep them without much thought.
class PlainResults {
  public:
    explicit PlainResults(const std::string& path)
        : database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        database_.exec("PRAGMA synchronous = OFF; CREATE TABLE result (taken_at TEXT, "
                       "control_id TEXT, subject TEXT, status TEXT, evidence TEXT); "
                       "CREATE INDEX result_control ON result (control_id, subject, taken_at)");
    }

    SQLite::Database& database() {
        return database_;
    }

    void add(const Scan& scan) {
        SQLite::Transaction transaction(database_);
        SQLite::Statement insert(database_, "INSERT INTO result VALUES (?, ?, ?, ?, ?)");
        for (const auto& finding : scan.findings)
            for (const auto& result : finding.results) {
                insert.bind(1, to_text(scan.taken_at));
                insert.bind(2, std::string(finding.definition.control_id));
                insert.bind(3, std::string(result.subject));
                insert.bind(4, std::string(to_string(result.status)));
                insert.bind(5, std::string(result.evidence));
                insert.exec();
                insert.reset();
            }
        transaction.commit();
    }

  private:
    SQLite::Database database_;
};

} // namespace

Measurements measure_pages(const Setting& setting, const Past& past, double at_most) {
    constexpr int records = 5;
    Workplace place(setting, past);
    const Scratch scratch(setting);
    PlainResults plain(scratch.file("plain.db"));
    Organization organization(past.parameters);
    for (std::size_t scan = 0; scan < past.scans; ++scan) {
        plain.add(organization.scan());
        organization.go_on();
    }
    std::vector<double> ours;
    std::vector<double> theirs;
    auto history = history::open(utf8_to_path(place.history()), history::Access::record);
    for (int record = 0; record < records; ++record) {
        const Scan& scan = place.next_scan();
        ours.push_back(
            pages(history.handle(), [&] { history::append(history, scan, scan.taken_at); }));
        theirs.push_back(pages(plain.database(), [&] { plain.add(scan); }));
    }
    return {{past.load,
             "pages written by one record",
             "a row for each result",
             "pages",
             {median(ours), median(theirs)},
             Aim{Aim::Of::ratio, at_most}}};
}

} // namespace edca::bench
