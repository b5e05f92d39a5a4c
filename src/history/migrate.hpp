#pragma once

#include "history/schema.hpp"
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

/// Brings an empty, older or current history to `schema`, in one transaction: applies the
/// migrations that it lacks, and makes all views anew where their digest is another one than that
/// in the file. A history with older tables is first copied aside, to `<file>.v<version>.backup`
/// (or `.v<version>.2.backup` and so on, so that no copy is lost), and that path returned. When it
/// fails, the history is as it was and the copy is gone. Throws Error for another program's
/// database, for a newer schema and for a history whose applied migrations are not this program's.
std::optional<std::filesystem::path> migrate(sqlite::Connection& database,
                                             const Schema& schema = current_schema());

/// Makes a connection answer by the views of `schema`: where those in the file are others, it gets
/// these for itself, and the file stays as it is. Throws Error unless the tables are those of
/// exactly this version, made by this program's migrations.
void prepare_to_read(sqlite::Connection& database, const Schema& schema = current_schema());

} // namespace edca::history
