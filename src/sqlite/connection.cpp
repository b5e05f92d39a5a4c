#include "sqlite/connection.hpp"

#include "domain/utf8.hpp"
#include "sqlite/trace.hpp"

#include <sqlite3.h>
#include <utility>

namespace edca::sqlite {

namespace {

/// Whether SQLite counts its JSON functions among the harmless ones. Our schema calls them. SQLite
/// does so since some version after 3.40; an older one takes our schema for an attack.
bool knows_harmless_json(SQLite::Database& connection) {
    return connection
               .execAndGet("SELECT min(flags & 0x200000) FROM pragma_function_list WHERE name IN "
                           "('json_array', 'json_group_array', 'json_object', 'json_valid')")
               .getInt() != 0;
}

/// Guards against the schema of a file from elsewhere: it may call harmless functions only, and
/// nothing may write to SQLite's own tables.
void distrust(SQLite::Database& connection) {
    static const int trusted = knows_harmless_json(connection) ? 0 : 1;
    sqlite3* db = connection.getHandle();
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, trusted, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
}

} // namespace

// One thread at a time uses a connection, so it needs no mutex.
Connection::Connection(std::filesystem::path path, const std::string& name, int flags,
                       std::chrono::milliseconds busy_timeout)
    : path_(std::move(path))
    , connection_(name, flags | SQLite::OPEN_NOMUTEX, static_cast<int>(busy_timeout.count())) {
    trace_if_asked(connection_.getHandle());
    distrust(connection_);
}

void Connection::keep_more_pages() {
    connection_.exec("PRAGMA cache_size = -8000"); // in KiB; SQLite's own choice is 2000
}

void Connection::keep_temporary_in_memory() {
    connection_.exec("PRAGMA temp_store = MEMORY");
}

SQLite::Statement& Connection::prepared(std::string_view sql) {
    auto known = prepared_.find(sql);
    if (known == prepared_.end())
        known =
            prepared_.emplace(std::string(sql), SQLite::Statement(connection_, std::string(sql)))
                .first;
    return known->second;
}

std::string sqlite_name(const std::filesystem::path& path) {
    return path_to_utf8(std::filesystem::absolute(path));
}

} // namespace edca::sqlite
