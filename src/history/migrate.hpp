#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace edca::history {

/// `application_id` of a history: "EDCA" in ASCII.
inline constexpr std::int32_t application_id = 0x45444341;

/// Schema version of this program: the number of migrations it knows.
std::int64_t latest_version();

/// Schema version of a history: `PRAGMA user_version`.
std::int64_t version(sqlite::Connection& database);

/// Brings an empty, older or current history to the latest version, in one transaction. A history
/// that holds an older schema is first copied aside, to `<file>.v<version>.backup` (or
/// `.v<version>.2.backup` and so on, so that no copy is lost), and that path returned. When it
/// fails, the history is as it was and the copy is gone. Throws Error for another program's
/// database, for a newer schema and for a history whose applied migrations are not this program's.
std::optional<std::filesystem::path> migrate(sqlite::Connection& database);

/// Throws Error unless `database` is a history of exactly the latest version, made by this
/// program's migrations.
void require_current(sqlite::Connection& database);

} // namespace edca::history
