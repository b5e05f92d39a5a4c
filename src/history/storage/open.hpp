#pragma once

#include "history/storage/schema.hpp"
#include "sqlite/connection.hpp"

#include <chrono>
#include <filesystem>
#include <optional>

namespace edca::history {

enum class Access {
    read_only, // must be there, with current tables; nothing is written, whatever its views are,
               // and whatever a writer left
    verify,    // as read_only, but its schema may be anything: nothing of it must run unverified
    upgrade,   // must be there, of any schema that migrate() takes; the caller migrates it
    amend,     // must be there, and is brought to the current schema
    record,    // created when missing, and brought to the current schema
};

/// Opens the history at `path`. Throws Error for a missing file, a file that
/// is no database, another program's database and a schema that does not do (an older one with a
/// hint to `edca migrate`), for what a writer left that was cut off (read_only, verify) and for a
/// file that it would do harm to write (see require_own_files), IntegrityError for a schema that
/// somebody changed, and LockedError when the lock was not to be had. A new history, and each new
/// folder above it, is for its owner alone.
sqlite::Connection open(const std::filesystem::path& path, Access access,
                        std::chrono::milliseconds busy_timeout = sqlite::default_busy_timeout,
                        const Schema& schema = current_schema());

struct OpenedToRecord {
    sqlite::Connection connection;
    std::optional<std::filesystem::path> kept; // the copy of a history that had to be upgraded
};

/// Opens the history at `path` with Access::record, and says what was kept. Throws as open() does.
OpenedToRecord open_to_record(const std::filesystem::path& path,
                              std::chrono::milliseconds busy_timeout = sqlite::default_busy_timeout,
                              const Schema& schema = current_schema());

/// Throws Error when there is no file at `path` that could be a history.
void require_history(const std::filesystem::path& path);

/// An empty history in memory, of the current schema.
sqlite::Connection in_memory();

/// `$EDCA_DB`, else the platform's place for a service's data (see README); empty when the
/// environment does not say where that is, which open() refuses.
std::filesystem::path default_path();

} // namespace edca::history
