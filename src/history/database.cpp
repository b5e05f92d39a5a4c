#include "history/database.hpp"

#include "domain/error.hpp"
#include "domain/utf8.hpp"
#include "sqlite/damage.hpp"
#include "history/migrate.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace edca::history {

namespace {

namespace fs = std::filesystem;

bool is_empty_or_missing(const fs::path& path) {
    std::error_code error;
    return !fs::exists(path, error) ||
           (fs::is_regular_file(path, error) && fs::file_size(path, error) == 0);
}

void require_place(const fs::path& path) {
    if (path.empty())
        throw Error("no place for the history is known, expected one in the environment",
                    "name the history with --db PATH or in EDCA_DB");
    std::error_code error;
    if (fs::status(path, error).type() == fs::file_type::none)
        throw Error(path_to_utf8(path) + ": cannot be reached: " + error.message(),
                    "check that you may enter every folder above it");
    if (fs::is_directory(path, error))
        throw Error(path_to_utf8(path) + ": is a folder, expected a history database",
                    "name the file, such as " + path_to_utf8(path / "history.db"));
}

void require_file(const fs::path& path) {
    if (is_empty_or_missing(path))
        throw Error(path_to_utf8(path) + ": there is no history here",
                    "record a scan first (edca record FILE), or name the database with --db");
}

void create_folder(const fs::path& path) {
    std::error_code error;
    const fs::path folder = path.parent_path();
    if (!folder.empty() && !fs::exists(folder, error) && !fs::create_directories(folder, error))
        throw Error(path_to_utf8(folder) + ": the folder cannot be created: " + error.message(),
                    "create it, or name another place for the history with --db");
}

/// Takes back what a writer that was cut off left half done. A connection that only reads cannot,
/// and could not read either.
void roll_back(const fs::path& path, std::chrono::milliseconds busy_timeout) {
    fs::path journal = path;
    journal += "-journal";
    std::error_code error;
    if (!fs::exists(journal, error))
        return;
    SQLite::Database writer(sqlite_name(path), SQLite::OPEN_READWRITE,
                            static_cast<int>(busy_timeout.count()));
    writer.execAndGet("SELECT count(*) FROM sqlite_schema");
}

/// Whether SQLite counts the functions for JSON, which our schema calls, among the harmless ones:
/// it does since some version after 3.40, and takes our schema for an attack before.
bool knows_harmless_json(SQLite::Database& connection) {
    return connection
               .execAndGet("SELECT min(flags & 0x200000) FROM pragma_function_list WHERE name IN "
                           "('json_array', 'json_group_array', 'json_object', 'json_valid')")
               .getInt() != 0;
}

/// A file from elsewhere may say in its schema what its author liked: what it calls must be
/// harmless, and what SQLite keeps for itself stays as it is.
void distrust(SQLite::Database& connection) {
    static const int trusted = knows_harmless_json(connection) ? 0 : 1;
    sqlite3* db = connection.getHandle();
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, trusted, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
}

/// A record that was acknowledged must survive a power cut. Without EXTRA the removal of the
/// journal may not, and the journal would take the record back.
void prepare_to_write(Database& database) {
    database.handle().exec("PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON");
}

/// What it means that SQLite may not write.
Error unwritable(const std::string& where, const SQLite::Exception& exception) {
    switch (exception.getExtendedErrorCode()) {
    case SQLITE_READONLY_ROLLBACK:
        return Error(where + "a writer was cut off, and what it left must be taken back",
                     "let someone who may write the file run any edca command on it");
    case SQLITE_READONLY_DBMOVED:
        return Error(where + "the history was moved or deleted while it was in use",
                     "put it back, or name its new place with --db, and try again");
    case SQLITE_READONLY_DIRECTORY:
        return Error(where + "the folder of the history cannot be written",
                     "check the folder's permissions: a journal is kept in it while writing");
    default:
        return Error(where + "the history cannot be written: " + exception.what(),
                     "check the permissions of the file and of its folder");
    }
}

} // namespace

// A thread at a time uses a connection, so it needs no mutex.
Database::Database(fs::path path, const std::string& sqlite_name, int flags,
                   std::chrono::milliseconds busy_timeout)
    : path_(std::move(path))
    , connection_(sqlite_name, flags | SQLite::OPEN_NOMUTEX,
                  static_cast<int>(busy_timeout.count())) {
    distrust(connection_);
}

Database Database::open(const fs::path& path, Access access,
                        std::chrono::milliseconds busy_timeout) {
    try {
        require_place(path);
        switch (access) {
        case Access::read_only: {
            require_file(path);
            roll_back(path, busy_timeout);
            Database database(path, sqlite_name(path), SQLite::OPEN_READONLY, busy_timeout);
            require_current(database);
            database.handle().exec("PRAGMA query_only = ON");
            return database;
        }
        case Access::upgrade:
        case Access::amend: {
            require_file(path);
            Database database(path, sqlite_name(path), SQLite::OPEN_READWRITE, busy_timeout);
            prepare_to_write(database);
            if (access == Access::amend)
                migrate(database);
            return database;
        }
        case Access::record: {
            create_folder(path);
            Database database(path, sqlite_name(path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                              busy_timeout);
            prepare_to_write(database);
            database.kept_ = migrate(database);
            return database;
        }
        }
        throw std::logic_error("an access that open() does not know");
    } catch (...) {
        rethrow_explained(path);
    }
}

void Database::keep_more_pages() {
    connection_.exec("PRAGMA cache_size = -8000"); // in KiB; SQLite's own choice is 2000
}

void Database::keep_temporary_in_memory() {
    connection_.exec("PRAGMA temp_store = MEMORY");
}

SQLite::Statement& Database::prepared(const std::string& sql) {
    auto known = prepared_.find(sql);
    if (known == prepared_.end())
        known = prepared_.emplace(sql, SQLite::Statement(connection_, sql)).first;
    return known->second;
}

Database Database::in_memory() {
    Database database(":memory:", ":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                      std::chrono::milliseconds(0));
    database.handle().exec("PRAGMA foreign_keys = ON");
    migrate(database);
    return database;
}

std::string sqlite_name(const fs::path& path) {
    return path_to_utf8(fs::absolute(path));
}

fs::path default_path() {
    if (auto path = path_in_environment("EDCA_DB"); !path.empty())
        return path;
#ifdef _WIN32
    const fs::path data = path_in_environment("ProgramData");
    return data.empty() ? data : data / "EDCA" / "history.db";
#else
    fs::path data = path_in_environment("XDG_DATA_HOME");
    if (data.empty())
        data = path_in_environment("HOME") / ".local" / "share";
    // A relative path would make a history in each folder that a command runs in.
    return data.is_relative() ? fs::path() : data / "edca" / "history.db";
#endif
}

void rethrow_explained(const fs::path& path) {
    const std::string where = path_to_utf8(path) + ": ";
    try {
        throw;
    } catch (const SQLite::Exception& exception) {
        switch (exception.getErrorCode()) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw LockedError(where + "the history stayed locked by another process",
                              "wait until it is done and try again; nothing was changed");
        case SQLITE_NOTADB:
            throw Error(where + "is no database, expected an edca history",
                        "name the history with --db");
        case SQLITE_CORRUPT:
            throw damage(exception.what(), where);
        case SQLITE_FULL:
            throw Error(where + "the disk is full",
                        "make room and try again; what was recorded before is kept");
        case SQLITE_IOERR:
            throw Error(where + "the disk did not do what it was asked for: " + exception.what(),
                        "check that the disk is in order and has room, and try again; what was "
                        "recorded before is kept");
        case SQLITE_READONLY:
            throw unwritable(where, exception);
        case SQLITE_CANTOPEN:
            throw Error(where + "the history, or a file beside it, cannot be opened",
                        "check that the file and its folder may be read and written");
        default:
            throw Error(where + exception.what());
        }
    }
}

} // namespace edca::history
