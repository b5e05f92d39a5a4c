#include "history/storage/copy.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "file/place.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Exception.h>
#include <cstdint>
#include <sqlite3.h>
#include <string>

namespace edca::history {

namespace {

std::uintmax_t size_of(sqlite::Connection& database) {
    auto& db = database.handle();
    return static_cast<std::uintmax_t>(db.execAndGet("PRAGMA page_count").getInt64()) *
           static_cast<std::uintmax_t>(db.execAndGet("PRAGMA page_size").getInt64());
}

/// A file may claim any size, and have none on its disk; the copy would have it.
void require_room(sqlite::Connection& database, const std::filesystem::path& path) {
    std::error_code unknown;
    const auto size = size_of(database);
    const auto room = std::filesystem::space(file::real_path(path).parent_path(), unknown);
    if (!unknown && room.available < size)
        throw Error(path_to_utf8(path) + ": the history cannot be copied: it has " +
                        std::to_string(size) + " bytes, and there is room for " +
                        std::to_string(room.available),
                    "make room, or name a file on another disk; the history is unchanged");
}

/// All pages in one step: what a writer does between two would make SQLite begin again.
int copy_pages(sqlite::Connection& database, SQLite::Database& target) {
    return SQLite::Backup(target, database.handle()).executeStep();
}

} // namespace

void copy(sqlite::Connection& database, const std::filesystem::path& path) {
    try {
        require_room(database, path);
        SQLite::Database target(sqlite::sqlite_name(path),
                                SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                                static_cast<int>(sqlite::default_busy_timeout.count()));
        target.exec("PRAGMA synchronous = EXTRA");
        if (copy_pages(database, target) == SQLITE_DONE) {
            // Of a history in WAL mode the copy would be so, too, and have files beside it.
            target.execAndGet("PRAGMA journal_mode = DELETE");
            return;
        }
    } catch (const SQLite::Exception& exception) {
        if (exception.getErrorCode() == SQLITE_CORRUPT || exception.getErrorCode() == SQLITE_NOTADB)
            throw;
        throw Error(path_to_utf8(path) + ": the history cannot be copied: " + exception.what(),
                    "check that the folder may be written and has room; the history is unchanged");
    }
    throw LockedError(path_to_utf8(database.path()) +
                          ": the history stayed locked while it was copied",
                      "wait until no other process uses it and try again; nothing was changed");
}

} // namespace edca::history
