#include "history/migrate.hpp"

#include "domain/error.hpp"
#include "domain/utf8.hpp"
#include "history/digest.hpp"
#include "migrations.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace edca::history {

namespace {

std::int64_t pragma(Database& database, const char* name) {
    return database.handle().execAndGet(std::string("PRAGMA ") + name).getInt64();
}

/// What a file is, as far as its header and its schema say.
enum class Identity { empty, ours, foreign };

Identity identify(Database& database) {
    if (pragma(database, "application_id") == application_id)
        return Identity::ours;
    const auto tables =
        database.handle().execAndGet("SELECT count(*) FROM sqlite_schema").getInt64();
    return tables == 0 && pragma(database, "application_id") == 0 && version(database) == 0
               ? Identity::empty
               : Identity::foreign;
}

std::string where(Database& database) {
    return path_to_utf8(database.path()) + ": ";
}

void refuse_foreign(Database& database) {
    if (identify(database) == Identity::foreign)
        throw Error(where(database) +
                        "is another program's SQLite database, expected an edca history",
                    "name the history with --db");
}

void refuse_newer(Database& database) {
    const auto found = version(database);
    if (found > latest_version())
        throw Error(where(database) + "its schema version is " + std::to_string(found) +
                        ", this edca knows versions up to " + std::to_string(latest_version()),
                    "a newer edca wrote this history; use that one");
}

/// A migration that was edited after a history had run it would leave two schemas under one number.
void check_applied(Database& database) {
    SQLite::Statement select(database.handle(),
                             "SELECT version, name, sha256 FROM migration ORDER BY version");
    while (select.executeStep()) {
        const auto& known =
            migrations::all.at(static_cast<std::size_t>(select.getColumn(0).getInt64() - 1));
        if (select.getColumn(2).getString() != sha256(known.text))
            throw Error(where(database) + "migration " + select.getColumn(1).getString() +
                            " was applied with another text than this edca's",
                        "use the edca that made this history, or restore a backup");
    }
}

void apply(Database& database, std::size_t index) {
    const auto& migration = migrations::all.at(index);
    const auto number = static_cast<std::int64_t>(index) + 1;
    auto& db = database.handle();

    // Rebuilding a table with foreign keys on fails, or deletes the rows that cascade.
    db.exec("PRAGMA foreign_keys = OFF");
    {
        SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
        if (version(database) >= number)
            return; // another process was first
        db.exec("PRAGMA application_id = " + std::to_string(application_id));
        db.exec(std::string(migration.text));
        SQLite::Statement insert(db, "INSERT INTO migration (version, name, sha256, applied_at) "
                                     "VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))");
        insert.bind(1, number);
        insert.bind(2, std::string(migration.name));
        insert.bind(3, sha256(migration.text));
        insert.exec();
        if (SQLite::Statement(db, "PRAGMA foreign_key_check").executeStep())
            throw std::logic_error("migration " + std::string(migration.name) +
                                   " leaves rows without their parents");
        db.exec("PRAGMA user_version = " + std::to_string(number));
        transaction.commit();
    }
    db.exec("PRAGMA foreign_keys = ON");
}

std::filesystem::path copy_aside(Database& database) {
    auto path = database.path();
    path += ".v" + std::to_string(version(database)) + ".backup";
    SQLite::Database copy(path_to_utf8(path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                          static_cast<int>(default_busy_timeout.count()));
    if (SQLite::Backup(copy, database.handle()).executeStep() != SQLITE_DONE)
        throw LockedError(where(database) + "the history stayed locked while it was copied aside",
                          "wait until no other process uses it and try again; nothing was changed");
    return path;
}

} // namespace

std::int64_t latest_version() {
    return static_cast<std::int64_t>(migrations::all.size());
}

std::int64_t version(Database& database) {
    return pragma(database, "user_version");
}

std::optional<std::filesystem::path> migrate(Database& database) {
    refuse_foreign(database);
    refuse_newer(database);
    const auto found = version(database);
    if (found > 0)
        check_applied(database);
    std::optional<std::filesystem::path> kept;
    if (found > 0 && found < latest_version())
        kept = copy_aside(database);
    for (auto index = static_cast<std::size_t>(found); index < migrations::all.size(); ++index)
        apply(database, index);
    return kept;
}

void require_current(Database& database) {
    refuse_foreign(database);
    refuse_newer(database);
    if (version(database) < latest_version())
        throw Error(where(database) + "its schema version is " + std::to_string(version(database)) +
                        ", expected " + std::to_string(latest_version()),
                    "upgrade it with: edca migrate --db " + path_to_utf8(database.path()));
}

} // namespace edca::history
