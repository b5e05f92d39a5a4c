#include "history/storage/open.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "file/place.hpp"
#include "file/system.hpp"
#include "history/storage/companions.hpp"
#include "history/storage/migrate.hpp"
#include "sqlite/errors.hpp"

#include <stdexcept>
#include <string>
#include <utility>

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
        throw Error(path_to_utf8(path) + ": cannot be reached: " + file::reason(error),
                    "check that you may enter every folder above it");
    if (fs::is_directory(path, error))
        throw Error(path_to_utf8(path) + ": is a folder, expected a history database",
                    "name the file, such as " + path_to_utf8(path / "history.db"));
    if (file::is_device(path))
        throw Error(path_to_utf8(path) + ": is a device or a pipe, expected a history database",
                    "name the history with --db");
    require_regular_companions(path);
}

void require_file(const fs::path& path) {
    if (is_empty_or_missing(path))
        throw Error(path_to_utf8(path) + ": there is no history here",
                    "record a scan first (edca record FILE), or name the database with --db");
}

#ifdef _WIN32
constexpr const char* create_usual_folder =
    "run edca once as Administrator or SYSTEM, for whom this folder is, or name another place for "
    "the history with --db";
#else
constexpr const char* create_usual_folder =
    "create it, or name another place for the history with --db";
#endif

/// Where the history is when nobody names it; empty where the environment does not say that.
fs::path usual_path() {
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

void create_folder(const fs::path& path) {
    const fs::path folder = path.parent_path();
    const bool is_usual = !folder.empty() && folder == usual_path().parent_path();
    if (const auto failed =
            is_usual ? file::create_system_folder(folder) : file::create_folders(folder))
        throw Error(path_to_utf8(folder) +
                        ": the folder cannot be created: " + file::reason(failed),
                    is_usual ? create_usual_folder
                             : "create it, or name another place for the history with --db");
}

sqlite::Connection connect(const fs::path& path, int flags,
                           std::chrono::milliseconds busy_timeout) {
    return {path, sqlite::sqlite_name(path), flags, busy_timeout};
}

/// Whatever is sorted takes memory, which is limited, and no room on the disk, which would not be.
sqlite::Connection connect_to_read(const fs::path& path, std::chrono::milliseconds busy_timeout) {
    auto connection = connect(path, SQLite::OPEN_READONLY, busy_timeout);
    connection.keep_temporary_in_memory();
    connection.handle().exec("PRAGMA query_only = ON");
    return connection;
}

/// A record that was acknowledged must survive a power cut. Without EXTRA the removal of the
/// journal may not, and the journal would take the record back. What is deleted is overwritten, so
/// that the file does not keep what a removed scan said.
sqlite::Connection connect_to_write(const fs::path& path, int flags,
                                    std::chrono::milliseconds busy_timeout) {
    require_own_files(path);
    auto connection = connect(path, flags, busy_timeout);
    connection.handle().exec(
        "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON");
    return connection;
}

} // namespace

sqlite::Connection open(const fs::path& path, Access access, std::chrono::milliseconds busy_timeout,
                        const Schema& schema) {
    try {
        require_place(path);
        if (access != Access::record)
            require_file(path);
        switch (access) {
        case Access::read_only: {
            auto connection = connect_to_read(path, busy_timeout);
            prepare_to_read(connection, schema);
            return connection;
        }
        case Access::verify: {
            auto connection = connect_to_read(path, busy_timeout);
            prepare_to_verify(connection, schema);
            return connection;
        }
        case Access::upgrade:
            return connect_to_write(path, SQLite::OPEN_READWRITE, busy_timeout);
        case Access::amend: {
            auto connection = connect_to_write(path, SQLite::OPEN_READWRITE, busy_timeout);
            migrate(connection, schema);
            return connection;
        }
        case Access::record:
            return open_to_record(path, busy_timeout, schema).connection;
        }
        throw std::logic_error("an access that open() does not know");
    } catch (...) {
        sqlite::rethrow_explained(path);
    }
}

void require_history(const fs::path& path) {
    require_place(path);
    require_file(path);
}

OpenedToRecord open_to_record(const fs::path& path, std::chrono::milliseconds busy_timeout,
                              const Schema& schema) {
    try {
        require_place(path);
        create_folder(path);
        file::create(file::real_path(path), file::Mode::owner); // unless it is there
        auto connection =
            connect_to_write(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_timeout);
        auto kept = migrate(connection, schema);
        return {.connection = std::move(connection), .kept = std::move(kept)};
    } catch (...) {
        sqlite::rethrow_explained(path);
    }
}

sqlite::Connection in_memory() {
    sqlite::Connection connection(
        ":memory:", ":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
        std::chrono::milliseconds(0));
    connection.handle().exec("PRAGMA foreign_keys = ON");
    migrate(connection);
    return connection;
}

fs::path default_path() {
    auto path = path_in_environment("EDCA_DB");
    return path.empty() ? usual_path() : path;
}

} // namespace edca::history
