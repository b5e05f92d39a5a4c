#include "history/spans.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <optional>
#include <string_view>

namespace edca::history {

namespace {

using Key = std::vector<Value>;

/// A stored span that holds throughout the period.
struct Covering {
    Key key;
    std::string since;
    std::string until;
    std::vector<Value> value;
};

/// Every column's name between `before` and `after`.
std::string each(const std::vector<const char*>& columns, std::string_view before,
                 std::string_view after) {
    std::string text;
    for (const char* column : columns)
        text.append(before).append(column).append(after);
    return text;
}

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

/// `, ?` for every column.
std::string parameters(const std::vector<const char*>& columns) {
    std::string text;
    for (std::size_t count = columns.size(); count > 0; --count)
        text += ", ?";
    return text;
}

int bind(SQLite::Statement& statement, int index, const std::vector<Value>& values) {
    for (const auto& value : values) {
        if (const auto* number = std::get_if<std::int64_t>(&value))
            statement.bind(index, *number);
        else if (const auto* real = std::get_if<double>(&value))
            statement.bind(index, *real);
        else if (const auto* text = std::get_if<std::string>(&value))
            statement.bind(index, *text);
        else
            statement.bind(index);
        ++index;
    }
    return index;
}

std::vector<Value> read(SQLite::Statement& statement, int& index, std::size_t count) {
    std::vector<Value> values;
    values.reserve(count);
    for (; count > 0; --count, ++index) {
        const SQLite::Column column = statement.getColumn(index);
        if (column.isInteger())
            values.emplace_back(column.getInt64());
        else if (column.isFloat())
            values.emplace_back(column.getDouble());
        else if (column.isText())
            values.emplace_back(column.getString());
        else
            values.emplace_back(std::monostate());
    }
    return values;
}

/// Reads and writes the spans of one table for one period. Its statements are the same for every
/// span table but for the columns' names, so they are put together here and prepared when needed.
class Spans {
  public:
    Spans(Database& database, const SpanTable& table, const Period& period)
        : db_(database.handle())
        , table_(table)
        , period_(period) {}

    std::vector<Covering> covering() {
        SQLite::Statement select(
            db_, "SELECT " + each(table_.key, "", ", ") + "since, until" +
                     each(table_.value, ", ", "") + " FROM " + table_.name +
                     " WHERE organization_id = ? AND until >= ? AND since < ? ORDER BY " +
                     each(table_.key, "+", ", ") + "since"); // + keeps it on the index by until
        select.bind(1, period_.organization_id);
        select.bind(2, period_.to);
        select.bind(3, period_.from);
        std::vector<Covering> spans;
        while (select.executeStep()) {
            int index = 0;
            Covering span;
            span.key = read(select, index, table_.key.size());
            span.since = select.getColumn(index++).getString();
            span.until = select.getColumn(index++).getString();
            span.value = read(select, index, table_.value.size());
            spans.push_back(std::move(span));
        }
        return spans;
    }

    /// Takes the period out of a span that covers it.
    void cut(const Covering& span) {
        if (span.until > period_.to)
            insert(span.key, period_.to, span.until, span.value);
        auto& update = prepared(end_, "UPDATE " + std::string(table_.name) +
                                          " SET until = ? WHERE organization_id = ?" +
                                          each(table_.key, " AND ", " = ?") + " AND since = ?");
        update.bind(1, period_.from);
        update.bind(2, period_.organization_id);
        update.bind(bind(update, 3, span.key), span.since);
        update.exec();
    }

    /// Puts a value over the period, where no span of its key is.
    void put(const Stated& stated) {
        if (period_.to != end_of_time && extend_next(stated))
            return;
        insert(stated.key, period_.from, period_.to, stated.value);
    }

  private:
    /// Moves the begin of a span that follows the period with the same value, if there is one.
    bool extend_next(const Stated& stated) {
        auto& update = prepared(
            extend_, "UPDATE " + std::string(table_.name) +
                         " SET since = ? WHERE organization_id = ? AND since = ?" +
                         each(table_.key, " AND ", " = ?") + each(table_.value, " AND ", " IS ?"));
        update.bind(1, period_.from);
        update.bind(2, period_.organization_id);
        update.bind(3, period_.to);
        bind(update, bind(update, 4, stated.key), stated.value);
        return update.exec() > 0;
    }

    void insert(const Key& key, const std::string& since, const std::string& until,
                const std::vector<Value>& value) {
        auto& insert =
            prepared(insert_, "INSERT INTO " + std::string(table_.name) +
                                  " (organization_id, since, until" + each(table_.key, ", ", "") +
                                  each(table_.value, ", ", "") + ") VALUES (?, ?, ?" +
                                  parameters(table_.key) + parameters(table_.value) + ")");
        insert.bind(1, period_.organization_id);
        insert.bind(2, since);
        insert.bind(3, until);
        bind(insert, bind(insert, 4, key), value);
        insert.exec();
    }

    SQLite::Statement& prepared(std::optional<SQLite::Statement>& statement,
                                const std::string& sql) {
        if (!statement)
            statement.emplace(db_, sql);
        statement->reset();
        return *statement;
    }

    SQLite::Database& db_;
    const SpanTable& table_;
    const Period& period_;
    std::optional<SQLite::Statement> end_;
    std::optional<SQLite::Statement> extend_;
    std::optional<SQLite::Statement> insert_;
};

} // namespace

Period period_of(Database& database, std::int64_t organization_id, const std::string& taken_at) {
    SQLite::Statement select(
        database.handle(),
        "SELECT min(taken_at) FROM scan WHERE organization_id = ? AND taken_at > ?");
    select.bind(1, organization_id);
    select.bind(2, taken_at);
    select.executeStep();
    return {organization_id, taken_at,
            select.getColumn(0).isNull() ? end_of_time : select.getColumn(0).getString()};
}

void hold(Database& database, const SpanTable& table, const Period& period,
          std::vector<Stated> stated) {
    std::sort(stated.begin(), stated.end(),
              [](const Stated& one, const Stated& other) { return one.key < other.key; });
    Spans spans(database, table, period);
    const auto covering = spans.covering();

    auto old = covering.begin();
    for (const auto& now : stated) {
        for (; old != covering.end() && old->key < now.key; ++old)
            spans.cut(*old);
        const bool covered = old != covering.end() && old->key == now.key;
        const bool holds = covered && old->value == now.value;
        if (covered && !holds)
            spans.cut(*old);
        if (!holds)
            spans.put(now);
        if (covered)
            ++old;
    }
    for (; old != covering.end(); ++old)
        spans.cut(*old);
}

void release(Database& database, const SpanTable& table, const Period& period) {
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

std::vector<Stated> stated_at(Database& database, const SpanTable& table,
                              std::int64_t organization_id, const std::string& taken_at) {
    SQLite::Statement select(database.handle(),
                             "SELECT " + each(table.key, "", ", ") + each(table.value, "", ", ") +
                                 "since FROM " + table.name +
                                 " WHERE organization_id = ? AND until > ? AND since <= ?");
    select.bind(1, organization_id);
    select.bind(2, taken_at);
    select.bind(3, taken_at);
    std::vector<Stated> all;
    while (select.executeStep()) {
        int index = 0;
        Stated& stated = all.emplace_back();
        stated.key = read(select, index, table.key.size());
        stated.value = read(select, index, table.value.size());
    }
    return all;
}

} // namespace edca::history
