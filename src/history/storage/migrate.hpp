#pragma once

#include "history/storage/schema.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace edca::history {

/// `application_id` of a history: "EDCA" in ASCII.
inline constexpr std::int32_t application_id = 0x45444341;

/// Schema version of this program: the number of migrations it knows.
std::int64_t latest_version();

/// Schema version of a history: `PRAGMA user_version`.
std::int64_t version(sqlite::Connection& database);

/// Brings an empty, older or current history to `schema`, in one transaction: applies the
/// migrations that it lacks, and makes all views anew where their texts, or the digest of them, are
/// others in the file. A history with older tables is first copied aside, to
/// `<file>.v<version>.backup` (or `.v<version>.2.backup` and so on, so that no copy is lost), and
/// that path returned. When it fails, the history is as it was and the copy is gone. Throws Error
/// for another program's database and for a newer schema, and IntegrityError for a history whose
/// applied migrations are not this program's or whose schema has a stranger that may do harm.
std::optional<std::filesystem::path> migrate(sqlite::Connection& database,
                                             const Schema& schema = current_schema());

/// Makes a connection answer by the views of `schema`: where those in the file are others, it gets
/// these for itself, and the file stays as it is. Throws Error unless the tables are those of
/// exactly this version, made by this program's migrations, and IntegrityError as migrate() does.
void prepare_to_read(sqlite::Connection& database, const Schema& schema = current_schema());

/// Throws Error where a file says of itself that it is no history, or one of another version. Its
/// schema is left to query::verify().
void prepare_to_verify(sqlite::Connection& database, const Schema& schema = current_schema());

/// What is wrong with the list of applied migrations, where it is not this program's. The tables
/// must be edca's.
std::optional<std::string> wrong_migration(sqlite::Connection& database,
                                           const Schema& schema = current_schema());

} // namespace edca::history
