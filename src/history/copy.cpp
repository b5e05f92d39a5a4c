#include "history/copy.hpp"

#include "domain/error.hpp"
#include "domain/utf8.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace edca::history {

namespace {

/// All pages in one step: what a writer does between two would make SQLite begin again.
int copy_pages(sqlite::Connection& database, const std::filesystem::path& path) {
    SQLite::Database target(sqlite::sqlite_name(path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                            static_cast<int>(sqlite::default_busy_timeout.count()));
    target.exec("PRAGMA synchronous = EXTRA");
    return SQLite::Backup(target, database.handle()).executeStep();
}

} // namespace

void discard_copy(std::filesystem::path path) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    path += "-journal";
    std::filesystem::remove(path, ignored);
}

void copy(sqlite::Connection& database, const std::filesystem::path& path) {
    try {
        if (copy_pages(database, path) == SQLITE_DONE)
            return;
    } catch (const SQLite::Exception& exception) {
        discard_copy(path);
        if (exception.getErrorCode() == SQLITE_CORRUPT || exception.getErrorCode() == SQLITE_NOTADB)
            throw;
        throw Error(path_to_utf8(path) + ": the history cannot be copied: " + exception.what(),
                    "check that the folder may be written and has room; the history is unchanged");
    }
    discard_copy(path);
    throw LockedError(path_to_utf8(database.path()) +
                          ": the history stayed locked while it was copied",
                      "wait until no other process uses it and try again; nothing was changed");
}

} // namespace edca::history
