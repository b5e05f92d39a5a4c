#include "query/sql/select.hpp"

#include "domain/error.hpp"
#include "query/sql/table.hpp"

#include <SQLiteCpp/Exception.h>
#include <cstdint>
#include <memory>
#include <sqlite3.h>

namespace edca::query {

namespace {

constexpr const char* one_select = "give one SELECT; `edca queries` lists the views to select from";

using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

/// A statement that runs in a sandbox.
struct Running {
    sqlite3* db;
    const sqlite::Sandbox& sandbox;
    const sqlite::Limits& limits;
};

std::string in_seconds(std::chrono::milliseconds time) {
    auto text = std::to_string(static_cast<double>(time.count()) / 1000);
    text.erase(text.find_last_not_of('0') + 1);
    return (text.back() == '.' ? text.substr(0, text.size() - 1) : text) + " s";
}

std::string in_megabytes(std::uint64_t bytes) {
    return std::to_string(bytes >> 20U) + " MB";
}

[[noreturn]] void throw_too_much(const std::string& what, std::uint64_t bytes) {
    throw Error("sql: " + what + " more than " + in_megabytes(bytes) + " of memory, expected less",
                "narrow it down with WHERE or LIMIT, or select fewer columns");
}

/// What a statement is told when SQLite gives it up. What is wrong with the file, and not with the
/// statement, is SQLite's exception.
[[noreturn]] void give_up(const Running& running, const char* when) {
    if (const auto& refused = running.sandbox.refused())
        throw Error("sql: " + *refused +
                        " is not allowed here, expected a statement that only reads",
                    one_select);
    switch (sqlite3_errcode(running.db)) {
    case SQLITE_INTERRUPT:
        throw too_late(running.limits);
    case SQLITE_NOMEM:
        throw_too_much("the statement takes", static_cast<std::uint64_t>(running.limits.heap));
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_AUTH:
        break;
    default:
        throw SQLite::Exception(running.db);
    }
    const std::string message = sqlite3_errmsg(running.db);
    if (*when == '\0')
        throw Error("sql: " + message,
                    "see the views with `edca queries`, and one view with `edca queries scans`");
    throw Error("sql: " + message + when,
                "the statement is understood, but not with every row; narrow it down with "
                "WHERE or LIMIT");
}

/// The first statement in `sql` and what follows it; null where there is only white space and
/// comments.
Prepared prepare(const Running& running, const char* sql, const char*& tail) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(running.db, sql, -1, &statement, &tail) != SQLITE_OK)
        give_up(running, "");
    if (running.sandbox.is_late())
        throw too_late(running.limits);
    return {statement, &sqlite3_finalize};
}

/// Whether `sql` is more than white space, comments and semicolons, be it understood or not.
bool is_statement(sqlite3* db, const char* sql) {
    while (*sql != '\0') {
        sqlite3_stmt* statement = nullptr;
        const int code = sqlite3_prepare_v2(db, sql, -1, &statement, &sql);
        const Prepared prepared(statement, &sqlite3_finalize);
        if (code != SQLITE_OK || prepared)
            return true;
    }
    return false;
}

/// The authorizer does not see all: VACUUM INTO writes a file, which only its statement tells.
Prepared one_reading_statement(const Running& running, const std::string& sql) {
    if (sql.find('\0') != std::string::npos)
        throw Error("sql: the statement contains a NUL character, expected text", one_select);
    if (sql.size() > sqlite::longest_statement)
        throw Error("sql: the statement is longer than " + in_megabytes(sqlite::longest_statement) +
                        ", expected a shorter one",
                    one_select);
    const char* tail = sql.c_str();
    Prepared statement = prepare(running, tail, tail);
    while (!statement && *tail != '\0') // nothing before a semicolon
        statement = prepare(running, tail, tail);
    if (!statement)
        throw Error("sql: there is no statement", one_select);
    if (sqlite3_stmt_readonly(statement.get()) == 0)
        throw Error("sql: the statement writes, expected one that only reads", one_select);
    if (sqlite3_column_count(statement.get()) == 0)
        throw Error("sql: the statement returns no columns, expected a SELECT", one_select);
    if (is_statement(running.db, tail))
        throw Error("sql: a second statement follows, expected one", one_select);
    return statement;
}

std::size_t size_of(const Row& row) {
    std::size_t size = sizeof(Row) + row.size() * sizeof(Cell);
    for (const Cell& cell : row)
        if (const auto* text = std::get_if<std::string>(&cell))
            size += text->capacity();
    return size;
}

/// Steps to the next row, if there is one.
bool step(const Running& running, sqlite3_stmt* statement) {
    if (running.sandbox.is_late())
        throw too_late(running.limits);
    const int code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        give_up(running, ", while the statement ran");
    return code == SQLITE_ROW;
}

} // namespace

Error too_late(const sqlite::Limits& limits) {
    return Error("sql: the statement was not done after " + in_seconds(limits.timeout) +
                     " and was stopped, expected it to be done",
                 "narrow it down, or give it more time with --timeout SECONDS, 0 for any");
}

Selection select(sqlite::Connection& database, const std::string& sql, const Parameters& parameters,
                 const sqlite::Limits& limits) {
    const sqlite::Sandbox sandbox(database, limits);
    const Running running{database.handle().getHandle(), sandbox, limits};
    const auto statement = one_reading_statement(running, sql);
    bind_parameters(statement.get(), sql, parameters);

    Selection selection;
    for (int index = 0; index < sqlite3_column_count(statement.get()); ++index)
        selection.table.columns.emplace_back(sqlite3_column_name(statement.get(), index));
    std::size_t size = 0;
    while (step(running, statement.get())) {
        selection.cut = limits.rows && selection.table.rows.size() == *limits.rows;
        if (selection.cut)
            break;
        append_row(selection.table, statement.get());
        size += size_of(selection.table.rows.back());
        if (size > limits.result)
            throw_too_much("the rows take", limits.result);
    }
    return selection;
}

} // namespace edca::query
