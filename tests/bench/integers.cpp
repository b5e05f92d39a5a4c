#include "integers.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <map>
#include <set>
#include <vector>

namespace edca::bench {

namespace {

using Names = std::vector<std::string>;

/// What each column of text becomes. Times are milliseconds, as exact as they were.
const std::map<std::string, std::string> integer_of{
    {"control_id", "(SELECT id FROM word WHERE text = control_id)"},
    {"framework", "(SELECT id FROM word WHERE text = framework)"},
    {"property", "(SELECT id FROM word WHERE text = property)"},
    {"status", "instr('PWFUS', substr(status, 1, 1))"},
    {"since", "unixepoch(since) * 1000 + substr(since, 21, 3)"},
    {"until", "unixepoch(until) * 1000 + substr(until, 21, 3)"}};

Names names(SQLite::Database& database, const std::string& sql, const std::string& parameter) {
    SQLite::Statement select(database, sql);
    if (!parameter.empty())
        select.bind(1, parameter);
    Names found;
    while (select.executeStep())
        found.push_back(select.getColumn(0).getString());
    return found;
}

std::string joined(const Names& all) {
    std::string text;
    for (const auto& one : all)
        text += (text.empty() ? "" : ", ") + one;
    return text;
}

void rewrite(SQLite::Database& database, const std::string& table) {
    const auto columns = names(database, "SELECT name FROM pragma_table_info(?)", table);
    const auto key =
        names(database, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table);
    const auto indexes =
        names(database,
              "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
              "AND tbl_name = ?",
              table);
    const auto unique =
        names(database,
              "SELECT (SELECT group_concat(name, ', ') FROM pragma_index_info(list.name)) "
              "FROM pragma_index_list(?) AS list WHERE origin = 'u'",
              table);
    const bool without_rowid =
        database.execAndGet("SELECT wr FROM pragma_table_list WHERE name = '" + table + "'")
            .getInt() != 0;

    Names values;
    Names declared;
    for (const auto& column : columns) {
        const auto integer = integer_of.find(column);
        values.push_back(integer == integer_of.end() ? column : integer->second);
        // A key of one column is the row's number, which takes no room of its own.
        declared.push_back(column + (key == Names{column} ? " INTEGER PRIMARY KEY" : ""));
    }
    for (const auto& one : unique)
        declared.push_back("UNIQUE (" + one + ")");
    if (key.size() > 1)
        declared.push_back("PRIMARY KEY (" + joined(key) + ")");
    database.exec("ALTER TABLE " + table + " RENAME TO spelled; CREATE TABLE " + table + " (" +
                  joined(declared) + ")" + (without_rowid ? " WITHOUT ROWID" : "") +
                  "; INSERT INTO " + table + " SELECT " + joined(values) +
                  " FROM spelled ORDER BY " + joined(key) + "; DROP TABLE spelled");
    for (const auto& index : indexes)
        database.exec(index);
}

} // namespace

void make_integers(const std::string& path) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    database.exec("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; "
                  "PRAGMA legacy_alter_table = ON");
    for (const std::string kind : {"view", "trigger"})
        for (const auto& name :
             names(database, "SELECT name FROM sqlite_schema WHERE type = ?", kind))
            database.exec(std::string("DROP ").append(kind).append(" ").append(name));
    const auto tables = names(database,
                              "SELECT DISTINCT tables.name FROM pragma_table_list AS tables, "
                              "pragma_table_info(tables.name) AS columns "
                              "WHERE columns.name = 'since' AND tables.schema = 'main' "
                              "AND columns.type = 'TEXT' AND tables.type = 'table' ORDER BY 1",
                              {});
    database.exec("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT UNIQUE)");
    for (const auto& table : tables)
        for (const auto& column : names(database, "SELECT name FROM pragma_table_info(?)", table))
            if (std::set<std::string>{"control_id", "framework", "property"}.contains(column))
                database.exec(std::string("INSERT OR IGNORE INTO word (text) SELECT DISTINCT ")
                                  .append(column)
                                  .append(" FROM ")
                                  .append(table));
    for (const auto& table : tables)
        rewrite(database, table);
    database.exec("VACUUM");
}

} // namespace edca::bench
