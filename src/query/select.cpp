#include "query/select.hpp"

#include "domain/error.hpp"

#include <SQLiteCpp/Exception.h>
#include <memory>
#include <sqlite3.h>

namespace edca::query {

namespace {

constexpr const char* one_select = "give one SELECT; `edca queries` lists the views to select from";

using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

/// The first statement in `sql` and what follows it; null where there is only white space and
/// comments.
Prepared prepare(sqlite3* db, const char* sql, const char*& tail) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, &tail) != SQLITE_OK)
        throw Error(std::string("sql: ") + sqlite3_errmsg(db),
                    "see the views with `edca queries`, and one view with `edca queries scans`");
    return {statement, &sqlite3_finalize};
}

std::string parameter_name(sqlite3_stmt* statement) {
    const char* name = sqlite3_bind_parameter_name(statement, 1);
    return name == nullptr ? "?" : name;
}

void require_one_reading_statement(sqlite3* db, const std::string& sql) {
    if (sql.find('\0') != std::string::npos)
        throw Error("sql: the statement contains a NUL character, expected text", one_select);
    const char* tail = nullptr;
    const Prepared statement = prepare(db, sql.c_str(), tail);
    if (!statement)
        throw Error("sql: there is no statement", one_select);
    if (sqlite3_stmt_readonly(statement.get()) == 0)
        throw Error("sql: the statement writes, expected one that only reads", one_select);
    if (sqlite3_column_count(statement.get()) == 0)
        throw Error("sql: the statement returns no columns, expected a SELECT", one_select);
    if (sqlite3_bind_parameter_count(statement.get()) > 0)
        throw Error("sql: the statement has the parameter " + parameter_name(statement.get()) +
                        ", expected a value in its place",
                    "an unbound parameter is NULL and would find nothing");
    const char* end = nullptr;
    if (prepare(db, tail, end))
        throw Error("sql: a second statement follows, expected one", one_select);
}

/// Whether SQLite gave up on what a statement computes, and not on the file.
bool is_about_values(int code) {
    return code == SQLITE_ERROR || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH ||
           code == SQLITE_RANGE;
}

std::string hexadecimal(const std::string& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4U];
        text += digits[static_cast<unsigned char>(c) & 0xFU];
    }
    return text;
}

Cell cell(const SQLite::Column& column) {
    switch (column.getType()) {
    case SQLITE_INTEGER:
        return column.getInt64();
    case SQLITE_FLOAT:
        return column.getDouble();
    case SQLITE_NULL:
        return std::monostate();
    case SQLITE_BLOB:
        return hexadecimal(column.getString());
    default:
        return column.getString();
    }
}

} // namespace

Table table(SQLite::Statement& statement) {
    Table rows;
    const int count = statement.getColumnCount();
    for (int index = 0; index < count; ++index)
        rows.columns.emplace_back(statement.getColumnName(index));
    while (statement.executeStep()) {
        Row& row = rows.rows.emplace_back();
        row.reserve(static_cast<std::size_t>(count));
        for (int index = 0; index < count; ++index)
            row.push_back(cell(statement.getColumn(index)));
    }
    return rows;
}

Table select(history::Database& database, const std::string& sql) {
    require_one_reading_statement(database.handle().getHandle(), sql);
    SQLite::Statement statement(database.handle(), sql);
    try {
        return table(statement);
    } catch (const SQLite::Exception& exception) {
        if (!is_about_values(exception.getErrorCode()))
            throw;
        throw Error(std::string("sql: ") + exception.what() + ", while the statement ran",
                    "the statement is understood, but not with every row; narrow it down with "
                    "WHERE or LIMIT");
    }
}

} // namespace edca::query
