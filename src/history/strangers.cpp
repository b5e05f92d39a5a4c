#include "history/strangers.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "history/storage/views.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

namespace edca::history {

namespace {

/// One entry of the list that SQLite keeps of a file's schema. Each of its values may be anything.
struct Entry {
    std::string type;
    std::string name;
    std::string table;
    std::optional<std::string> sql;
};

std::vector<Entry> entries(SQLite::Database& database) {
    SQLite::Statement select(database, "SELECT type, name, tbl_name, sql FROM sqlite_schema "
                                       "ORDER BY type, name, sql");
    std::vector<Entry> all;
    while (select.executeStep()) {
        const auto sql = select.getColumn(3);
        all.push_back({select.getColumn(0).getString(), select.getColumn(1).getString(),
                       select.getColumn(2).getString(),
                       sql.isNull() ? std::nullopt : std::optional(sql.getString())});
    }
    return all;
}

/// The SQL that an object must have, and whether it was found.
struct Expected {
    std::string sql;
    bool is_view = false;
    bool is_found = false;
};

using ExpectedByPlace = std::map<std::string, Expected, std::less<>>;

/// The tables and indexes that the first migrations of a schema make.
void add_migrated(const Schema& schema, std::int64_t version, ExpectedByPlace& expected) {
    if (&schema == &current_schema() &&
        version == static_cast<std::int64_t>(schema.migrations.size())) {
        for (const auto& object : schema_objects())
            if (object.type != "view")
                expected[object.type + " " + object.name] = {.sql = object.sql};
        return;
    }
    SQLite::Database scratch(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (std::int64_t number = 0; number < version; ++number)
        scratch.exec(std::string(schema.migrations[static_cast<std::size_t>(number)].text));
    for (auto& entry : entries(scratch))
        if (entry.sql)
            expected[entry.type + " " + entry.name] = {.sql = *std::move(entry.sql)};
}

bool is_made_by_sqlite(const Entry& entry) {
    constexpr std::array<std::string_view, 2> statistics{
        "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
        "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"};
    if (!entry.sql)
        return entry.type == "index" && entry.name.starts_with("sqlite_autoindex_");
    return entry.type == "table" &&
           std::find(statistics.begin(), statistics.end(), *entry.sql) != statistics.end() &&
           entry.sql->starts_with("CREATE TABLE " + entry.name + "(");
}

/// Tables that Litestream adds to a database in which it works, word for word. edca reads neither.
bool is_of_litestream(const Entry& entry) {
    constexpr std::array<std::string_view, 2> tables{
        "CREATE TABLE _litestream_lock (id INTEGER)",
        "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)"};
    return entry.type == "table" && entry.table == entry.name && entry.sql &&
           std::find(tables.begin(), tables.end(), *entry.sql) != tables.end() &&
           entry.sql->starts_with("CREATE TABLE " + entry.name + " (");
}

/// Whether an entry is nothing but a table or a view with rows of its own. SQLite makes of an entry
/// what its SQL says, whatever its type and its name say.
Harm harm_of(const Entry& entry) {
    const bool is_own =
        entry.name == entry.table && !entry.name.starts_with("sqlite_") && entry.sql;
    if (is_own && entry.type == "table" && entry.sql->starts_with("CREATE TABLE "))
        return Harm::none;
    if (is_own && entry.type == "view" && entry.sql->starts_with("CREATE VIEW "))
        return Harm::none;
    return Harm::possible;
}

bool is_as_expected(const Entry& entry, const Expected& expected) {
    return entry.sql == expected.sql && !expected.is_found &&
           (entry.type == "index" || entry.table == entry.name);
}

} // namespace

std::vector<Stranger> strangers(sqlite::Connection& database, const Schema& schema,
                                std::int64_t version) {
    ExpectedByPlace expected;
    add_migrated(schema, version, expected);
    for (const auto& view : schema.views)
        expected["view " + std::string(view.name)] = {.sql = stored_text(view), .is_view = true};

    std::vector<Stranger> found;
    for (const auto& entry : entries(database.handle())) {
        const std::string place = entry.type + " " + entry.name;
        const bool is_view = entry.type == "view";
        if (const auto known = expected.find(place); known != expected.end()) {
            if (!is_as_expected(entry, known->second))
                found.push_back({.detail = place + " is not as edca made it",
                                 .is_view = is_view,
                                 .harm = is_view ? harm_of(entry) : Harm::possible});
            known->second.is_found = true;
        } else if (!is_made_by_sqlite(entry) && !is_of_litestream(entry)) {
            found.push_back({.detail = place + " was not made by edca",
                             .is_view = is_view,
                             .harm = harm_of(entry)});
        }
    }
    for (const auto& [place, object] : expected)
        if (!object.is_found)
            found.push_back({.detail = place + " is missing",
                             .is_view = object.is_view,
                             .harm = object.is_view ? Harm::none : Harm::possible});
    return found;
}

void refuse_strangers(sqlite::Connection& database, const Schema& schema, std::int64_t version) {
    for (const auto& stranger : strangers(database, schema, version))
        if (stranger.harm == Harm::possible)
            throw IntegrityError(path_to_utf8(database.path()) + ": " + stranger.detail,
                                 "another program changed this history; restore a backup");
}

} // namespace edca::history
