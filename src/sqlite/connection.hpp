#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace edca::sqlite {

class Work;

/// How long a connection waits for another process's lock before it gives up.
inline constexpr std::chrono::milliseconds default_busy_timeout{30'000};

/// A connection to one database file of any content. The file is not trusted: what its schema calls
/// must be harmless as far as SQLite can tell, no extension is loaded, the only tables that SQLite
/// has of itself are those of JSON and of pragmas, and texts, statements and work are limited. Work
/// is counted in steps of SQLite's virtual machine; what a connection may do grows with the file,
/// and a statement that goes beyond fails with SQLITE_INTERRUPT.
class Connection {
  public:
    /// Errors name the file by `path`. SQLite opens it by `name` (see sqlite_name()) and `flags`,
    /// which are SQLITE_OPEN_*. Throws SQLite::Exception.
    Connection(std::filesystem::path path, const std::string& name, int flags,
               std::chrono::milliseconds busy_timeout);
    ~Connection();
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) = delete;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    SQLite::Database& handle() {
        return connection_;
    }

    /// Keeps more pages of the file in memory. This serves who goes through many scans, since each
    /// needs pages that the last one used. For one scan the memory would cost more than it saves.
    void keep_more_pages();

    /// Keeps temporary data in memory instead of files: rows that a statement sorts, and the former
    /// pages by which a scan is taken back that cannot be appended whole.
    void keep_temporary_in_memory();

    /// Counts work from nothing again. To be called for each piece of work whose number is up to
    /// the user and not to the file, such as a scan to be recorded.
    void renew_work();

    /// Lets the connection take so many steps from now on.
    void allow_work(std::uint64_t steps);

    /// Counts work, as another handler of progress did not.
    void watch_work();

    /// The statement with this text. It stays prepared for the next use: see Prepared.
    SQLite::Statement& prepared(std::string_view sql);

    [[nodiscard]] const std::filesystem::path& path() const {
        return path_;
    }

  private:
    /// Finds a text without a copy of it.
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    std::filesystem::path path_;
    std::unique_ptr<Work> work_;
    SQLite::Database connection_;
    std::unordered_map<std::string, SQLite::Statement, Hash, std::equal_to<>> prepared_;
};

/// The name by which SQLite opens the file at `path`: the absolute path. SQLite would take a
/// relative one such as `:memory:` or `file:...` for something else.
std::string sqlite_name(const std::filesystem::path& path);

} // namespace edca::sqlite
