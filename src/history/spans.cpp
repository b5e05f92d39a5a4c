#include "history/spans.hpp"

#include "history/column_text.hpp"
#include "history/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
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

/// Where stored spans and what is stated are not the same.
struct Differing {
    std::vector<Covering> stored;      // over the period, but not as stated
    std::vector<const Stated*> stated; // but not stored
};

/// Every column's name between `before` and `after`.
std::string each(const std::vector<const char*>& columns, std::string_view before,
                 std::string_view after) {
    std::string text;
    for (const char* column : columns)
        text.append(before).append(column).append(after);
    return text;
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

std::vector<Value> read(SQLite::Statement& statement, int index, std::size_t count) {
    std::vector<Value> values;
    values.reserve(count);
    for (; count > 0; --count, ++index) {
        const SQLite::Column column = statement.getColumn(index);
        if (column.isInteger())
            values.emplace_back(column.getInt64());
        else if (column.isFloat())
            values.emplace_back(column.getDouble());
        else if (column.isText())
            values.emplace_back(std::string(text_view(column)));
        else
            values.emplace_back(std::monostate());
    }
    return values;
}

template<typename Number>
int sign(Number one, Number other) {
    return one < other ? -1 : static_cast<int>(one > other);
}

/// Below, at or above zero as `stated` comes before the values in the row's columns from `index`
/// on, equals them, or comes after them. What differs in type is not equal. Copies nothing: of most
/// rows nothing is wanted but that they are as stated.
int compare(const std::vector<Value>& stated, SQLite::Statement& row, int index) {
    for (const auto& value : stated) {
        const SQLite::Column column = row.getColumn(index++);
        int order = 0;
        if (const auto* text = std::get_if<std::string>(&value))
            order = column.isText() ? text->compare(text_view(column)) : 1;
        else if (const auto* number = std::get_if<std::int64_t>(&value))
            order = column.isInteger() ? sign(*number, column.getInt64()) : 1;
        else if (const auto* real = std::get_if<double>(&value))
            order = column.isFloat() ? sign(*real, column.getDouble()) : 1;
        else
            order = column.isNull() ? 0 : -1;
        if (order != 0)
            return order;
    }
    return 0;
}

/// Reads and writes the spans of one table for one period. Its statements are the same for every
/// span table but for the columns' names, so they are put together here.
class Spans {
  public:
    Spans(Database& database, const SpanTable& table, const Period& period)
        : database_(database)
        , table_(table)
        , period_(period)
        , end_("UPDATE " + std::string(table.name) + " SET until = ? WHERE organization_id = ?" +
               each(table.key, " AND ", " = ?") + " AND since = ?")
        , extend_("UPDATE " + std::string(table.name) +
                  " SET since = ? WHERE organization_id = ? AND since = ?" +
                  each(table.key, " AND ", " = ?") + each(table.value, " AND ", " IS ?"))
        , insert_("INSERT INTO " + std::string(table.name) + " (organization_id, since, until" +
                  each(table.key, ", ", "") + each(table.value, ", ", "") + ") VALUES (?, ?, ?" +
                  parameters(table.key) + parameters(table.value) + ")") {}

    /// Finds what of `stated`, sorted by key, is not stored over the period, and what is stored
    /// and not stated.
    Differing differing(const std::vector<Stated>& stated) {
        Prepared prepared(database_,
                          "SELECT " + each(table_.key, "", ", ") + "since, until" +
                              each(table_.value, ", ", "") + " FROM " + table_.name +
                              " WHERE organization_id = ? AND until >= ? AND since < ? ORDER BY " +
                              each(table_.key, "+", ", ") +
                              "since"); // + keeps it on the index by until
        auto& select = *prepared;
        select.bind(1, period_.organization_id);
        select.bind(2, period_.to);
        select.bind(3, period_.from);

        const int since = static_cast<int>(table_.key.size());
        Differing found;
        auto now = stated.begin();
        while (select.executeStep()) {
            int order = 1;
            while (now != stated.end() && (order = compare(now->key, select, 0)) < 0)
                found.stated.push_back(&*now++);
            const bool is_stated = now != stated.end() && order == 0;
            if (!is_stated || compare(now->value, select, since + 2) != 0) {
                found.stored.push_back({.key = read(select, 0, table_.key.size()),
                                        .since = select.getColumn(since).getString(),
                                        .until = select.getColumn(since + 1).getString(),
                                        .value = read(select, since + 2, table_.value.size())});
                if (is_stated)
                    found.stated.push_back(&*now);
            }
            if (is_stated)
                ++now;
        }
        for (; now != stated.end(); ++now)
            found.stated.push_back(&*now);
        return found;
    }

    /// Takes the period out of a span that covers it.
    void cut(const Covering& span) {
        if (span.until > period_.to)
            insert(span.key, period_.to, span.until, span.value);
        Prepared update(database_, end_);
        update->bind(1, period_.from);
        update->bind(2, period_.organization_id);
        update->bind(bind(*update, 3, span.key), span.since);
        update->exec();
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
        Prepared update(database_, extend_);
        update->bind(1, period_.from);
        update->bind(2, period_.organization_id);
        update->bind(3, period_.to);
        bind(*update, bind(*update, 4, stated.key), stated.value);
        return update->exec() > 0;
    }

    void insert(const Key& key, const std::string& since, const std::string& until,
                const std::vector<Value>& value) {
        Prepared insert(database_, insert_);
        insert->bind(1, period_.organization_id);
        insert->bind(2, since);
        insert->bind(3, until);
        bind(*insert, bind(*insert, 4, key), value);
        insert->exec();
    }

    Database& database_;
    const SpanTable& table_;
    const Period& period_;
    std::string end_;
    std::string extend_;
    std::string insert_;
};

} // namespace

Period period_of(Database& database, std::int64_t organization_id, const std::string& taken_at) {
    Prepared select(database,
                    "SELECT min(taken_at) FROM scan WHERE organization_id = ? AND taken_at > ?");
    select->bind(1, organization_id);
    select->bind(2, taken_at);
    select->executeStep();
    return {organization_id, taken_at,
            select->getColumn(0).isNull() ? end_of_time : select->getColumn(0).getString()};
}

bool hold(Database& database, const SpanTable& table, const Period& period,
          std::vector<Stated> stated) {
    const auto by_key = [](const Stated& one, const Stated& other) { return one.key < other.key; };
    if (!std::is_sorted(stated.begin(), stated.end(), by_key))
        std::sort(stated.begin(), stated.end(), by_key);
    Spans spans(database, table, period);
    const auto differing = spans.differing(stated);
    for (const auto& span : differing.stored)
        spans.cut(span);
    for (const auto* now : differing.stated)
        spans.put(*now);
    return !differing.stored.empty() || !differing.stated.empty();
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
    while (select.executeStep())
        all.push_back({read(select, 0, table.key.size()),
                       read(select, static_cast<int>(table.key.size()), table.value.size())});
    return all;
}

} // namespace edca::history
