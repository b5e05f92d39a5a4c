#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>

namespace edca::history {

enum class Access {
    read_only, // must be there, of the current schema
    upgrade,   // must be there, of any schema that migrate() takes; the caller migrates it
    amend,     // must be there, and is brought to the current schema
    record,    // created when missing, and brought to the current schema
};

/// How long a connection waits for another process's lock before it gives up.
inline constexpr std::chrono::milliseconds default_busy_timeout{30'000};

/// A connection to one history.
class Database {
  public:
    /// Opens the history at `path`; what is opened read_only cannot write. Throws Error for a
    /// missing file, a file that is no database, another program's database and a schema that does
    /// not do (an older one with a hint to `edca migrate`), and LockedError when the lock was not
    /// to be had.
    static Database open(const std::filesystem::path& path, Access access,
                         std::chrono::milliseconds busy_timeout = default_busy_timeout);

    /// An empty history in memory, of the current schema.
    static Database in_memory();

    SQLite::Database& handle() {
        return connection_;
    }

    /// Keeps more of the file in memory, for whoever goes through many scans: each of them needs
    /// pages that the last one used. For a single scan the memory would cost more than it saves.
    void keep_more_pages();

    /// Keeps in memory, and not in files, what a statement sorts and what pages were like before a
    /// scan, to take it back where it cannot be appended whole.
    void keep_temporary_in_memory();

    /// The statement of this text, which stays prepared for the next scan: see Prepared.
    SQLite::Statement& prepared(const std::string& sql);

    [[nodiscard]] const std::filesystem::path& path() const {
        return path_;
    }

    /// The copy of the history as it was, when opening it to record had to upgrade it.
    [[nodiscard]] const std::optional<std::filesystem::path>& kept() const {
        return kept_;
    }

  private:
    Database(std::filesystem::path path, const std::string& sqlite_name, int flags,
             std::chrono::milliseconds busy_timeout);

    std::filesystem::path path_;
    std::optional<std::filesystem::path> kept_;
    SQLite::Database connection_;
    std::unordered_map<std::string, SQLite::Statement> prepared_;
};

/// A file as SQLite must be told it: its absolute path, for of others SQLite keeps `:memory:` in
/// memory and takes `file:...` apart.
std::string sqlite_name(const std::filesystem::path& path);

/// `$EDCA_DB`, else the platform's place for a service's data (see README); empty when the
/// environment does not say where that is, which open() refuses.
std::filesystem::path default_path();

/// To be called in a catch block: rethrows SQLite's exceptions as Error or LockedError that name
/// the history at `path` and say what to do, and any other exception as it is.
[[noreturn]] void rethrow_explained(const std::filesystem::path& path);

} // namespace edca::history
