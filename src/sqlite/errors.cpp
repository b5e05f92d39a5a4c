#include "sqlite/errors.hpp"

#include "domain/text/utf8.hpp"

#include <SQLiteCpp/Exception.h>
#include <array>
#include <cstddef>
#include <fstream>
#include <sqlite3.h>

namespace edca::sqlite {

namespace {

/// The error when the files cannot be made that WAL mode needs, also for reading.
Error no_place_for_wal(const std::string& where) {
    return Error(where + "another program set the history to WAL mode, which cannot be read where "
                         "nothing may be written",
                 "copy the history, with its -wal file if there is one, to a folder that may be "
                 "written; or have it set back where it lies: sqlite3 history.db 'PRAGMA "
                 "journal_mode = DELETE'");
}

/// Whether the header of a database says that it is in WAL mode.
bool is_in_wal_mode(const std::filesystem::path& path) {
    constexpr std::size_t read_version = 19;
    std::array<char, read_version + 1> header{};
    std::ifstream in(path, std::ios::binary);
    return in.read(header.data(), header.size()) && header[read_version] == 2;
}

/// The error when SQLite may not write.
Error unwritable(const std::filesystem::path& path, const std::string& where,
                 const SQLite::Exception& exception) {
    switch (exception.getExtendedErrorCode()) {
    case SQLITE_READONLY_ROLLBACK:
        return Error(where + "a writer was cut off, and what it left must be taken back",
                     "let someone who may write the file run edca recover on it; edca record takes "
                     "it back as well");
    case SQLITE_READONLY_CANTINIT:
    case SQLITE_READONLY_CANTLOCK:
    case SQLITE_READONLY_RECOVERY:
        return no_place_for_wal(where);
    case SQLITE_READONLY_DBMOVED:
        return Error(where + "the history was moved or deleted while it was in use",
                     "put it back, or name its new place with --db, and try again");
    case SQLITE_READONLY_DIRECTORY:
        if (is_in_wal_mode(path))
            return no_place_for_wal(where);
        return Error(where + "the folder of the history cannot be written",
                     "check the folder's permissions: a journal is kept in it while writing");
    default:
        return Error(where + "the history cannot be written: " + exception.what(),
                     "check the permissions of the file and of its folder");
    }
}

} // namespace

IntegrityError damage(const std::string& what, const std::string& where) {
    return IntegrityError(where + "the database is damaged: " + what,
                          "restore a backup, or try the sqlite3 shell's .recover");
}

void rethrow_explained(const std::filesystem::path& path) {
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
        case SQLITE_INTERRUPT:
            throw IntegrityError(where + "this takes more work than a history of its size gives",
                                 "it is damaged, or was made to take long: see edca verify");
        case SQLITE_NOMEM:
            throw Error(where + "this takes more memory than the system has, or than a history of "
                                "its size may take",
                        "ask for less; edca verify says whether the history is as edca wrote it");
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
            throw unwritable(path, where, exception);
        case SQLITE_CANTOPEN:
            if (is_in_wal_mode(path))
                throw no_place_for_wal(where);
            throw Error(where + "the history, or a file beside it, cannot be opened",
                        "check that the file and its folder may be read and written");
        default:
            throw Error(where + exception.what());
        }
    }
}

} // namespace edca::sqlite
