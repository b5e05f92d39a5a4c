#include "history/spans/spans.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>
#include <string_view>
#include <vector>

namespace edca::history {

namespace {

/// ` AND before.column = next.column` for every column, or with another comparison.
std::string compared(const std::vector<const char*>& columns, std::string_view comparison) {
    std::string text;
    for (const char* column : columns)
        text.append(" AND before.")
            .append(column)
            .append(comparison)
            .append("next.")
            .append(column);
    return text;
}

/// Puts `value` wherever `text` has `name`.
void fill(std::string& text, std::string_view name, const std::string& value) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at))
        text.replace(at, name.size(), value);
}

} // namespace

void release(sqlite::Connection& database, const SpanTable& table, const Period& period) {
    for (const char* sql : {
             // What only this scan stated.
             "DELETE FROM {table} "
             "WHERE organization_id = :organization AND until = :to AND since = :from",
             // What the next scan states as well begins there.
             "UPDATE {table} SET since = :to "
             "WHERE organization_id = :organization AND until > :to AND since = :from",
             // What held before this scan and holds again from the next one on is one span.
             "UPDATE {table} AS before SET until = next.until FROM {table} AS next "
             "WHERE before.organization_id = :organization AND before.until = :from "
             "AND next.organization_id = :organization AND next.since = :to "
             "{same key} {same value}",
             "DELETE FROM {table} AS next "
             "WHERE organization_id = :organization AND until > :to AND since = :to "
             "AND EXISTS (SELECT 1 FROM {table} AS before "
             "WHERE before.organization_id = :organization AND before.since < :from "
             "AND +before.until > :to {same key})", // + keeps it on the primary key
             // What held before this scan holds up to the next one.
             "UPDATE {table} SET until = :to "
             "WHERE organization_id = :organization AND until = :from",
         }) {
        std::string text = sql;
        fill(text, "{table}", table.name);
        fill(text, "{same key}", compared(table.key, " = "));
        fill(text, "{same value}", compared(table.value, " IS "));
        SQLite::Statement statement(database.handle(), text);
        statement.bind(":organization", period.organization_id);
        statement.bind(":from", period.from);
        statement.bind(":to", period.to);
        statement.exec();
    }
}

} // namespace edca::history
