#include "history/spans/spans.hpp"

#include "history/spans/span_sql.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

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

int bind_values(SQLite::Statement& statement, int index, const std::vector<Value>& values,
                std::size_t count) {
    for (std::size_t place = 0; place < count; ++place) {
        const auto& value = values[place];
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

int bind_values(SQLite::Statement& statement, int index, const std::vector<Value>& values) {
    return bind_values(statement, index, values, values.size());
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
            values.emplace_back(std::string(sqlite::text_view(column)));
        else
            values.emplace_back(std::monostate());
    }
    return values;
}

/// Reads and writes the spans of one table for one period. The statements are the same for every
/// span table except the names of columns, so they are put together here.
class Spans {
  public:
    Spans(sqlite::Connection& database, const SpanTable& table, const Period& period)
        : database_(database)
        , table_(table)
        , period_(period)
        , end_("UPDATE " + std::string(table.name) + " SET until = ? WHERE organization_id = ?" +
               each(table.key, " AND ", " = ?") + " AND since = ?")
        , last_("SELECT since, until" + each(table.value, ", ", "") +
                each(table.derived, ", ", "") + " FROM " + table.name +
                " WHERE organization_id = ?" + each(table.key, " AND ", " = ?") +
                " AND since < ? ORDER BY since DESC LIMIT 1")
        , extend_("UPDATE " + std::string(table.name) +
                  " SET since = ? WHERE organization_id = ? AND since = ?" +
                  each(table.key, " AND ", " = ?") + each(table.value, " AND ", " IS ?"))
        , insert_("INSERT INTO " + std::string(table.name) + " (organization_id, since, until" +
                  each(table.key, ", ", "") + each(table.value, ", ", "") +
                  each(table.derived, ", ", "") + ") VALUES (" +
                  parameters(3 + table.key.size() + table.value.size() + table.derived.size()) +
                  ")") {}

    /// The span of a key that holds throughout the period, if one does.
    std::optional<Covering> covering(const Key& key) {
        sqlite::Prepared select(database_, last_);
        select->bind(1, period_.organization_id);
        select->bind(bind_values(*select, 2, key), period_.from);
        if (!select->executeStep() || sqlite::text_view(select->getColumn(1)) < period_.to)
            return std::nullopt;
        return Covering{.key = key,
                        .since = select->getColumn(0).getString(),
                        .until = select->getColumn(1).getString(),
                        .value = read(*select, 2, table_.value.size() + table_.derived.size())};
    }

    /// Takes the period out of a span that covers it.
    void cut(const Covering& span) {
        if (span.until > period_.to)
            insert(span.key, period_.to, span.until, span.value);
        sqlite::Prepared update(database_, end_);
        update->bind(1, period_.from);
        update->bind(2, period_.organization_id);
        update->bind(bind_values(*update, 3, span.key), span.since);
        update->exec();
    }

    /// Gives a key a value over the period. No span of the key may be there.
    void put(const KeyValue& now) {
        if (period_.after && extend_next(now))
            return;
        insert(now.key, period_.from, period_.to, now.value);
    }

  private:
    /// Lets a span that begins with the next scan begin with this one, if it has the same value.
    bool extend_next(const KeyValue& now) {
        sqlite::Prepared update(database_, extend_);
        update->bind(1, period_.from);
        update->bind(2, period_.organization_id);
        update->bind(3, period_.to);
        bind_values(*update, bind_values(*update, 4, now.key), now.value, table_.value.size());
        return update->exec() > 0;
    }

    void insert(const Key& key, const std::string& since, const std::string& until,
                const std::vector<Value>& value) {
        sqlite::Prepared insert(database_, insert_);
        insert->bind(1, period_.organization_id);
        insert->bind(2, since);
        insert->bind(3, until);
        bind_values(*insert, bind_values(*insert, 4, key), value);
        insert->exec();
    }

    sqlite::Connection& database_;
    const SpanTable& table_;
    const Period& period_;
    std::string end_;
    std::string last_;
    std::string extend_;
    std::string insert_;
};

} // namespace

void hold(sqlite::Connection& database, const SpanTable& table, const Period& period,
          const TableDifference& difference) {
    if (difference.empty())
        return;
    Spans spans(database, table, period);
    const auto cut = [&](const Key& key) {
        if (const auto span = spans.covering(key))
            spans.cut(*span);
    };
    for (const Key& key : difference.gone)
        cut(key);
    for (const KeyValue& now : difference.changed) {
        cut(now.key);
        spans.put(now);
    }
}

} // namespace edca::history
