#include "support/model/whole.hpp"

#include "history/storage/migrate.hpp"
#include "history/storage/open.hpp"
#include "query/verify/verify.hpp"
#include "sqlite/connection.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::test {

namespace {

namespace fs = std::filesystem;

std::string text_of(SQLite::Database& db, const std::string& sql) {
    SQLite::Statement select(db, sql);
    std::string text;
    while (select.executeStep())
        text += select.getColumn(0).getString() + "\n";
    return text;
}

} // namespace

std::vector<std::string> faults_of(const fs::path& path) {
    std::vector<std::string> faults;
    std::int64_t version = 0;
    {
        SQLite::Database db(sqlite::sqlite_name(path), SQLite::OPEN_READWRITE);
        if (const auto text = text_of(db, "PRAGMA integrity_check"); text != "ok\n")
            faults.push_back("integrity: " + text);
        if (const auto text = text_of(db, "PRAGMA foreign_key_check"); !text.empty())
            faults.push_back("rows without their parents in: " + text);
        version = db.execAndGet("PRAGMA user_version").getInt64();
    }
    if (version != history::latest_version() || !faults.empty())
        return faults;
    auto history = history::open(path, history::Access::read_only);
    for (const Check& check : query::verify(history, {}))
        if (check.verdict == Verdict::failed)
            faults.push_back(check.check + ": " + check.detail);
    return faults;
}

std::string stored(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error) || fs::file_size(path, error) == 0)
        return "";
    SQLite::Database db(sqlite::sqlite_name(path), SQLite::OPEN_READWRITE);
    std::string text;
    SQLite::Statement tables(
        db, "SELECT entry.name, (SELECT group_concat('quote(\"' || info.name || '\")', ' || '','' "
            "|| ') "
            "FROM pragma_table_info(entry.name) AS info "
            "WHERE info.name NOT IN ('applied_at', 'row_sha256')) "
            "FROM sqlite_schema AS entry WHERE type = 'table' ORDER BY entry.name");
    while (tables.executeStep())
        text += tables.getColumn(0).getString() + "\n" +
                text_of(db, "SELECT " + tables.getColumn(1).getString() + " FROM \"" +
                                tables.getColumn(0).getString() + "\" ORDER BY 1");
    const auto version = db.execAndGet("PRAGMA user_version").getString();
    return text.empty() && version == "0" ? "" : "version " + version + "\n" + text;
}

} // namespace edca::test
