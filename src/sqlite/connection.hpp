#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <chrono>
#include <filesystem>
#include <string>
#include <unordered_map>

namespace edca::sqlite {

/// How long a connection waits for another process's lock before it gives up.
inline constexpr std::chrono::milliseconds default_busy_timeout{30'000};

/// A connection to one database file, of whatever content. Its schema is not trusted: what views
/// and triggers call must be harmless, and no extension is loaded.
class Connection {
  public:
    /// `path` is what errors name; `name` is what SQLite is told (see sqlite_name()), with its
    /// flags SQLITE_OPEN_*. Throws SQLite::Exception.
    Connection(std::filesystem::path path, const std::string& name, int flags,
               std::chrono::milliseconds busy_timeout);

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

  private:
    std::filesystem::path path_;
    SQLite::Database connection_;
    std::unordered_map<std::string, SQLite::Statement> prepared_;
};

/// A file as SQLite must be told it: its absolute path, for of others SQLite keeps `:memory:` in
/// memory and takes `file:...` apart.
std::string sqlite_name(const std::filesystem::path& path);

} // namespace edca::sqlite
