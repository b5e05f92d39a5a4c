#include "sqlite/connection.hpp"

#include "domain/text/utf8.hpp"
#include "sqlite/memory.hpp"
#include "sqlite/trace.hpp"
#include "sqlite/work.hpp"

#include <array>
#include <sqlite3.h>
#include <utility>

namespace edca::sqlite {

namespace {

/// Whether SQLite counts its JSON functions among the harmless ones. Our schema calls them. SQLite
/// does so since some version after 3.40; an older one takes our schema for an attack as soon as it
/// reads it.
bool knows_harmless_json() {
    // To ask a connection to the file would read its schema, before it is guarded against.
    SQLite::Database apart(":memory:");
    return apart
               .execAndGet("SELECT min(flags & 0x200000) FROM pragma_function_list WHERE name IN "
                           "('json_array', 'json_group_array', 'json_object', 'json_valid')")
               .getInt() != 0;
}

// The tables of SQLite itself that edca uses. Others read any page of a file, or take memory and
// time by rules of their own. Those of pragmas are not in the list: SQLite makes them when asked.
constexpr std::array<const char*, 3> modules{"json_each", "json_tree", nullptr};

struct Bound {
    int limit;
    int most;
};

// Limits far above what edca needs, and far below what stops a machine.
constexpr std::array<Bound, 5> bounds{{{SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
                                       {SQLITE_LIMIT_COLUMN, 1000},
                                       {SQLITE_LIMIT_EXPR_DEPTH, 500},
                                       {SQLITE_LIMIT_ATTACHED, 1},
                                       {SQLITE_LIMIT_WORKER_THREADS, 0}}};

/// Guards against a file from elsewhere. To be called before its schema is read.
void distrust(sqlite3* db) {
    static const int trusted = knows_harmless_json() ? 0 : 1;
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, trusted, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_drop_modules(db, const_cast<const char**>(modules.data()));
    for (const auto& bound : bounds)
        sqlite3_limit(db, bound.limit, bound.most);
}

} // namespace

// One thread at a time uses a connection, so it needs no mutex.
Connection::Connection(std::filesystem::path path, const std::string& name, int flags,
                       std::chrono::milliseconds busy_timeout)
    : path_(std::move(path))
    , connection_(name, flags | SQLite::OPEN_NOMUTEX, static_cast<int>(busy_timeout.count())) {
    trace_if_asked(connection_.getHandle());
    distrust(connection_.getHandle());
    allow_memory_for_file(size_on_disk(path_));
    work_ = std::make_unique<Work>(steps_for(path_));
    watch_work();
    connection_.exec("PRAGMA cell_size_check = ON");
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;

void Connection::renew_work() {
    work_->allow(steps_for(path_));
}

void Connection::allow_work(std::uint64_t steps) {
    work_->allow(steps);
}

void Connection::watch_work() {
    work_->watch(connection_.getHandle());
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
