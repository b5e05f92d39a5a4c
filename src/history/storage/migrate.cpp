#include "history/storage/migrate.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "file/aside.hpp"
#include "file/system.hpp"
#include "history/digest/digest.hpp"
#include "history/digest/json_line.hpp"
#include "history/storage/copy.hpp"
#include "history/storage/views.hpp"
#include "history/strangers.hpp"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace edca::history {

namespace {

std::int64_t pragma(sqlite::Connection& database, const char* name) {
    return database.handle().execAndGet(std::string("PRAGMA ") + name).getInt64();
}

constexpr const char* restore = "another program changed this history; restore a backup";

/// What a file is, as far as its header and its schema say.
enum class Identity { empty, ours, foreign };

Identity identify(sqlite::Connection& database) {
    if (pragma(database, "application_id") == application_id)
        return Identity::ours;
    const auto tables =
        database.handle().execAndGet("SELECT count(*) FROM sqlite_schema").getInt64();
    return tables == 0 && pragma(database, "application_id") == 0 && version(database) == 0
               ? Identity::empty
               : Identity::foreign;
}

std::string where(sqlite::Connection& database) {
    return path_to_utf8(database.path()) + ": ";
}

void refuse_foreign(sqlite::Connection& database) {
    if (identify(database) == Identity::foreign)
        throw Error(where(database) +
                        "is another program's SQLite database, expected an edca history",
                    "name the history with --db");
}

std::int64_t latest(const Schema& schema) {
    return static_cast<std::int64_t>(schema.migrations.size());
}

void refuse_newer(sqlite::Connection& database, const Schema& schema) {
    const auto found = version(database);
    if (identify(database) == Identity::ours && found < 1)
        throw Error(where(database) + "its schema version is " + std::to_string(found) +
                        ", expected 1 to " + std::to_string(latest(schema)),
                    restore);
    if (found > latest(schema))
        throw Error(where(database) + "its schema version is " + std::to_string(found) +
                        ", this edca knows versions up to " + std::to_string(latest(schema)),
                    "a newer edca wrote this history; use that one");
}

bool has_table(sqlite::Connection& database, const char* name) {
    SQLite::Statement select(database.handle(),
                             "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
    select.bind(1, name);
    return select.executeStep();
}

/// Before anything is read but the list of the schema, it must be edca's.
void check_schema(sqlite::Connection& database, const Schema& schema) {
    for (const char* table : {"migration", "view_digest"})
        if (!has_table(database, table))
            throw IntegrityError(where(database) + "it has no table " + table +
                                     ", expected an edca history",
                                 restore);
    refuse_strangers(database, schema, version(database));
}

/// What is wrong with the list of applied migrations, and what to do.
struct WrongMigration {
    std::string what;
    const char* hint;
};

/// A migration that was edited after a history had run it would leave two schemas under one number.
std::optional<WrongMigration> find_wrong_migration(sqlite::Connection& database,
                                                   const Schema& schema) {
    SQLite::Statement select(database.handle(),
                             "SELECT version, name, sha256 FROM migration ORDER BY version");
    for (std::int64_t number = 1; number <= version(database); ++number) {
        if (!select.executeStep() || select.getColumn(0).getInt64() != number)
            return WrongMigration{
                "its table migration does not list version " + std::to_string(number), restore};
        const auto& known = schema.migrations[static_cast<std::size_t>(number - 1)];
        if (select.getColumn(2).getString() != known.sha256)
            return WrongMigration{"migration " + select.getColumn(1).getString() +
                                      " was applied with another text than this edca's",
                                  "use the edca that made this history, or restore a backup"};
    }
    return std::nullopt;
}

void check_applied(sqlite::Connection& database, const Schema& schema) {
    if (const auto wrong = find_wrong_migration(database, schema))
        throw IntegrityError(where(database) + wrong->what, wrong->hint);
}

/// The version of a history that this program can work with, or of an empty file. To be called
/// within a transaction: others may be writing.
std::int64_t checked_version(sqlite::Connection& database, const Schema& schema) {
    refuse_foreign(database);
    refuse_newer(database, schema);
    const auto found = version(database);
    if (found > 0) {
        check_schema(database, schema);
        check_applied(database, schema);
    }
    return found;
}

/// Notes in table migration what was applied: see docs/digests.md.
void note_applied(SQLite::Database& db, std::int64_t number, const Embedded& migration) {
    const auto now = db.execAndGet("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')").getString();
    std::string line;
    JsonLine(line)
        .text("migration")
        .number(number)
        .text(migration.name)
        .text(migration.sha256)
        .text(now)
        .end();
    SQLite::Statement insert(db, "INSERT INTO migration (version, name, sha256, applied_at, "
                                 "row_sha256) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, number);
    insert.bind(2, std::string(migration.name));
    insert.bind(3, std::string(migration.sha256));
    insert.bind(4, now);
    insert.bind(5, sha256(line));
    insert.exec();
}

void apply(sqlite::Connection& database, std::int64_t number, const Embedded& migration) {
    auto& db = database.handle();
    db.exec("PRAGMA application_id = " + std::to_string(application_id));
    db.exec(std::string(migration.text));
    note_applied(db, number, migration);
    if (SQLite::Statement(db, "PRAGMA foreign_key_check").executeStep())
        throw std::logic_error("migration " + std::string(migration.name) +
                               " leaves rows without their parents");
    db.exec("PRAGMA user_version = " + std::to_string(number));
}

/// All of them and all views, or nothing, so that who is interrupted leaves the history as it was,
/// and nobody ever meets a version that was only passed through.
void apply_all(sqlite::Connection& database, const Schema& schema) {
    auto& db = database.handle();
    // Rebuilding a table with foreign keys on fails, or deletes the rows that cascade.
    db.exec("PRAGMA foreign_keys = OFF");
    {
        SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
        // Another process may have been first.
        const auto found = checked_version(database, schema);
        if (found < latest(schema) || !has_views(database, schema)) {
            drop_views(database);
            for (auto number = found + 1; number <= latest(schema); ++number)
                apply(database, number, schema.migrations[static_cast<std::size_t>(number - 1)]);
            make_views(database, schema);
        }
        transaction.commit();
    }
    db.exec("PRAGMA foreign_keys = ON");
}

/// `<file>.v1.backup`, or `<file>.v1.2.backup` and so on.
std::filesystem::path name_of_copy(sqlite::Connection& database, int count) {
    auto path = database.path();
    path += ".v" + std::to_string(version(database)) +
            (count > 1 ? "." + std::to_string(count) : "") + ".backup";
    return path;
}

/// Copies a history of an older version. It has its name only when it is whole, and no name that an
/// earlier copy has. To be called within a transaction, so that it is the version that its name
/// says.
std::filesystem::path copy_aside(sqlite::Connection& database) {
    file::Aside aside(name_of_copy(database, 1), file::Mode::owner);
    copy(database, aside.path());
    aside.take_mode_of(database.path());
    for (int count = 1;; ++count) {
        const auto path = name_of_copy(database, count);
        const auto failed = aside.put_in_place(path, file::Existing::refuse);
        if (!failed)
            return path;
        if (failed != std::errc::file_exists)
            throw Error(path_to_utf8(path) +
                            ": the copy of the history cannot be named so: " + file::reason(failed),
                        "check that the folder may be written; the history is unchanged");
    }
}

void discard(const std::filesystem::path& copy) {
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);
}

/// What there is to do for a history: `kept` is the copy of one with older tables.
struct Preparation {
    bool is_current = false;
    std::optional<std::filesystem::path> kept;
};

Preparation prepare(sqlite::Connection& database, const Schema& schema) {
    const SQLite::Transaction snapshot(database.handle());
    const auto found = checked_version(database, schema);
    if (found == latest(schema))
        return {.is_current = has_views(database, schema), .kept = std::nullopt};
    if (found == 0)
        return {};
    return {.is_current = false, .kept = copy_aside(database)};
}

void refuse_older(sqlite::Connection& database, const Schema& schema, std::int64_t found) {
    if (found < latest(schema))
        throw Error(where(database) + "its schema version is " + std::to_string(found) +
                        ", expected " + std::to_string(latest(schema)),
                    "upgrade it with: edca migrate --db " + path_to_utf8(database.path()));
}

} // namespace

std::int64_t latest_version() {
    return latest(current_schema());
}

std::int64_t version(sqlite::Connection& database) {
    return pragma(database, "user_version");
}

std::optional<std::filesystem::path> migrate(sqlite::Connection& database, const Schema& schema) {
    auto [is_current, kept] = prepare(database, schema);
    if (is_current)
        return std::nullopt;
    try {
        apply_all(database, schema);
    } catch (const SQLite::Exception& exception) {
        // The history is as it was. Where it stayed locked, another process may be upgrading it.
        if (kept && exception.getErrorCode() != SQLITE_BUSY)
            discard(*kept);
        throw;
    } catch (...) {
        if (kept)
            discard(*kept);
        throw;
    }
    return kept;
}

void prepare_to_read(sqlite::Connection& database, const Schema& schema) {
    SQLite::Transaction snapshot(database.handle());
    const auto found = checked_version(database, schema);
    refuse_older(database, schema, found);
    if (!has_views(database, schema))
        cover_views(database, schema);
    snapshot.commit(); // else the views would go with it
}

void prepare_to_verify(sqlite::Connection& database, const Schema& schema) {
    const SQLite::Transaction snapshot(database.handle());
    refuse_foreign(database);
    refuse_newer(database, schema);
    refuse_older(database, schema, version(database));
}

std::optional<std::string> wrong_migration(sqlite::Connection& database, const Schema& schema) {
    const auto wrong = find_wrong_migration(database, schema);
    return wrong ? std::optional(wrong->what) : std::nullopt;
}

} // namespace edca::history
