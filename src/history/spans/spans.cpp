#include "history/spans/spans.hpp"

#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
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

int bind_values(SQLite::Statement& statement, int index, const std::vector<Value>& values) {
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
            values.emplace_back(std::string(sqlite::text_view(column)));
        else
            values.emplace_back(std::monostate());
    }
    return values;
}

/// Reads and writes the spans of one table for one period. Its statements are the same for every
/// span table but for the columns' names, so they are put together here.
class Spans {
  public:
    Spans(sqlite::Connection& database, const SpanTable& table, const Period& period)
        : database_(database)
        , table_(table)
        , period_(period)
        , end_("UPDATE " + std::string(table.name) + " SET until = ? WHERE organization_id = ?" +
               each(table.key, " AND ", " = ?") + " AND since = ?")
        , last_("SELECT since, until" + each(table.value, ", ", "") + " FROM " + table.name +
                " WHERE organization_id = ?" + each(table.key, " AND ", " = ?") +
                " AND since < ? ORDER BY since DESC LIMIT 1")
        , extend_("UPDATE " + std::string(table.name) +
                  " SET since = ? WHERE organization_id = ? AND since = ?" +
                  each(table.key, " AND ", " = ?") + each(table.value, " AND ", " IS ?"))
        , insert_("INSERT INTO " + std::string(table.name) + " (organization_id, since, until" +
                  each(table.key, ", ", "") + each(table.value, ", ", "") + ") VALUES (?, ?, ?" +
                  parameters(table.key) + parameters(table.value) + ")") {}

    /// What `stated`, sorted by key, says otherwise than what holds over the period.
    Changes changes(std::vector<Stated> stated) {
        // Each row is looked up among what is stated, since SQLite would sort them for more.
        sqlite::Prepared select(database_, select_over_period(table_));
        select->bind(1, period_.organization_id);
        select->bind(2, period_.to);
        select->bind(3, period_.from);
        const auto keys = table_.key.size();
        std::vector<bool> is_as_stored(stated.size());
        Changes changes;
        while (select->executeStep()) {
            auto key = read(*select, 0, keys);
            const auto now = std::lower_bound(
                stated.begin(), stated.end(), key,
                [](const Stated& one, const Key& other) { return one.key < other; });
            if (now == stated.end() || now->key != key)
                changes.gone.push_back(std::move(key));
            else
                is_as_stored[static_cast<std::size_t>(now - stated.begin())] =
                    now->value == read(*select, static_cast<int>(keys), table_.value.size());
        }
        for (std::size_t index = 0; index < stated.size(); ++index)
            if (!is_as_stored[index])
                changes.stated.push_back(std::move(stated[index]));
        return changes;
    }

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
                        .value = read(*select, 2, table_.value.size())};
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

    /// Puts a value over the period, where no span of its key is.
    void put(const Stated& stated) {
        if (period_.to != end_of_time && extend_next(stated))
            return;
        insert(stated.key, period_.from, period_.to, stated.value);
    }

  private:
    /// Moves the begin of a span that follows the period with the same value, if there is one.
    bool extend_next(const Stated& stated) {
        sqlite::Prepared update(database_, extend_);
        update->bind(1, period_.from);
        update->bind(2, period_.organization_id);
        update->bind(3, period_.to);
        bind_values(*update, bind_values(*update, 4, stated.key), stated.value);
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

constexpr const char* last_before =
    "SELECT scan_id, taken_at FROM scan WHERE organization_id = ? AND taken_at < ? "
    "ORDER BY taken_at DESC LIMIT 1";
constexpr const char* first_after =
    "SELECT scan_id, taken_at FROM scan WHERE organization_id = ? AND taken_at > ? "
    "ORDER BY taken_at LIMIT 1";

std::optional<ScanTime> scan_beside(sqlite::Connection& database, const Period& period,
                                    const char* sql) {
    sqlite::Prepared select(database, sql);
    select->bind(1, period.organization_id);
    select->bind(2, period.from);
    if (!select->executeStep())
        return std::nullopt;
    return ScanTime{select->getColumn(0).getInt64(), select->getColumn(1).getString()};
}

} // namespace

std::string select_over_period(const SpanTable& table) {
    std::vector<const char*> columns = table.key;
    columns.insert(columns.end(), table.value.begin(), table.value.end());
    return "SELECT " + each(columns, "", ", ") + "since FROM " + table.name +
           " WHERE organization_id = ? AND until >= ? AND since < ?";
}

Period period_of(sqlite::Connection& database, std::int64_t organization_id,
                 const std::string& taken_at) {
    Period period{organization_id, taken_at, end_of_time};
    if (const auto next = scan_beside(database, period, first_after))
        period.to = next->taken_at;
    return period;
}

std::optional<ScanTime> scan_before(sqlite::Connection& database, const Period& period) {
    return scan_beside(database, period, last_before);
}

std::optional<ScanTime> scan_after(sqlite::Connection& database, const Period& period) {
    return scan_beside(database, period, first_after);
}

bool hold(sqlite::Connection& database, const SpanTable& table, const Period& period,
          std::vector<Stated> stated) {
    const auto by_key = [](const Stated& one, const Stated& other) { return one.key < other.key; };
    if (!std::is_sorted(stated.begin(), stated.end(), by_key))
        std::sort(stated.begin(), stated.end(), by_key);
    return hold(database, table, period, Spans(database, table, period).changes(std::move(stated)));
}

bool hold(sqlite::Connection& database, const SpanTable& table, const Period& period,
          const Changes& changes) {
    Spans spans(database, table, period);
    const auto cut = [&](const Key& key) {
        if (const auto span = spans.covering(key))
            spans.cut(*span);
    };
    for (const Key& key : changes.gone)
        cut(key);
    for (const Stated& now : changes.stated) {
        cut(now.key);
        spans.put(now);
    }
    return !changes.gone.empty() || !changes.stated.empty();
}

std::vector<Stated> stated_at(sqlite::Connection& database, const SpanTable& table,
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
