#include "history/spans.hpp"

#include "history/column_text.hpp"
#include "history/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
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
            values.emplace_back(std::string(text_view(column)));
        else
            values.emplace_back(std::monostate());
    }
    return values;
}

/// A value in a row, as long as its statement stands on the row: of most rows nothing is wanted but
/// that they are as stated, so nothing is copied.
using ValueView = std::variant<std::monostate, std::int64_t, double, std::string_view>;

void view(SQLite::Statement& statement, int index, std::vector<ValueView>& values) {
    for (ValueView& value : values) {
        const SQLite::Column column = statement.getColumn(index++);
        if (column.isText())
            value = text_view(column);
        else if (column.isInteger())
            value = std::int64_t{column.getInt64()};
        else if (column.isFloat())
            value = column.getDouble();
        else
            value = std::monostate();
    }
}

template<typename Number>
int sign(Number one, Number other) {
    return one < other ? -1 : static_cast<int>(one > other);
}

/// Below, at or above zero as what is stated comes before the values in a row, equals them or comes
/// after them. Values of different types are in the order of variant, as those of Stated are.
int compare(const std::vector<Value>& stated, const std::vector<ValueView>& row) {
    for (std::size_t index = 0; index < stated.size(); ++index) {
        const Value& one = stated[index];
        const ValueView& other = row[index];
        int order = sign(one.index(), other.index());
        if (order != 0)
            return order;
        if (const auto* text = std::get_if<std::string>(&one))
            order = text->compare(std::get<std::string_view>(other));
        else if (const auto* number = std::get_if<std::int64_t>(&one))
            order = sign(*number, std::get<std::int64_t>(other));
        else if (const auto* real = std::get_if<double>(&one))
            order = sign(*real, std::get<double>(other));
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
        , last_("SELECT since, until" + each(table.value, ", ", "") + " FROM " + table.name +
                " WHERE organization_id = ?" + each(table.key, " AND ", " = ?") +
                " ORDER BY since DESC LIMIT 1")
        , extend_("UPDATE " + std::string(table.name) +
                  " SET since = ? WHERE organization_id = ? AND since = ?" +
                  each(table.key, " AND ", " = ?") + each(table.value, " AND ", " IS ?"))
        , insert_("INSERT INTO " + std::string(table.name) + " (organization_id, since, until" +
                  each(table.key, ", ", "") + each(table.value, ", ", "") + ") VALUES (?, ?, ?" +
                  parameters(table.key) + parameters(table.value) + ")") {}

    /// Finds what of `stated`, sorted by key, is not stored over the period, and what is stored
    /// and not stated.
    Differing differing(const std::vector<Stated>& stated) {
        // Each row is looked up among what is stated, since SQLite would sort them for more.
        Prepared prepared(database_, "SELECT " + each(table_.key, "", ", ") + "since, until" +
                                         each(table_.value, ", ", "") + " FROM " + table_.name +
                                         " WHERE organization_id = ? AND until >= ? AND since < ?");
        auto& select = *prepared;
        select.bind(1, period_.organization_id);
        select.bind(2, period_.to);
        select.bind(3, period_.from);

        const int since = static_cast<int>(table_.key.size());
        std::vector<ValueView> key(table_.key.size());
        std::vector<ValueView> value(table_.value.size());
        std::vector<bool> is_stored(stated.size());
        Differing found;
        while (select.executeStep()) {
            view(select, 0, key);
            view(select, since + 2, value);
            const auto now = std::lower_bound(
                stated.begin(), stated.end(), key,
                [](const Stated& one, const auto& other) { return compare(one.key, other) < 0; });
            const bool is_stated = now != stated.end() && compare(now->key, key) == 0;
            if (is_stated && compare(now->value, value) == 0)
                is_stored[static_cast<std::size_t>(now - stated.begin())] = true;
            else
                found.stored.push_back({.key = read(select, 0, table_.key.size()),
                                        .since = select.getColumn(since).getString(),
                                        .until = select.getColumn(since + 1).getString(),
                                        .value = read(select, since + 2, table_.value.size())});
        }
        for (std::size_t index = 0; index < stated.size(); ++index)
            if (!is_stored[index])
                found.stated.push_back(&stated[index]);
        return found;
    }

    /// The span of a key that is open, if one is.
    std::optional<Covering> open(const Key& key) {
        Prepared select(database_, last_);
        select->bind(1, period_.organization_id);
        bind_values(*select, 2, key);
        if (!select->executeStep() || text_view(select->getColumn(1)) != end_of_time)
            return std::nullopt;
        return Covering{.key = key,
                        .since = select->getColumn(0).getString(),
                        .until = end_of_time,
                        .value = read(*select, 2, table_.value.size())};
    }

    /// Takes the period out of a span that covers it.
    void cut(const Covering& span) {
        if (span.until > period_.to)
            insert(span.key, period_.to, span.until, span.value);
        Prepared update(database_, end_);
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
        Prepared update(database_, extend_);
        update->bind(1, period_.from);
        update->bind(2, period_.organization_id);
        update->bind(3, period_.to);
        bind_values(*update, bind_values(*update, 4, stated.key), stated.value);
        return update->exec() > 0;
    }

    void insert(const Key& key, const std::string& since, const std::string& until,
                const std::vector<Value>& value) {
        Prepared insert(database_, insert_);
        insert->bind(1, period_.organization_id);
        insert->bind(2, since);
        insert->bind(3, until);
        bind_values(*insert, bind_values(*insert, 4, key), value);
        insert->exec();
    }

    Database& database_;
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

std::optional<ScanTime> scan_beside(Database& database, const Period& period, const char* sql) {
    Prepared select(database, sql);
    select->bind(1, period.organization_id);
    select->bind(2, period.from);
    if (!select->executeStep())
        return std::nullopt;
    return ScanTime{select->getColumn(0).getInt64(), select->getColumn(1).getString()};
}

} // namespace

Period period_of(Database& database, std::int64_t organization_id, const std::string& taken_at) {
    Period period{organization_id, taken_at, end_of_time};
    if (const auto next = scan_beside(database, period, first_after))
        period.to = next->taken_at;
    return period;
}

std::optional<ScanTime> scan_before(Database& database, const Period& period) {
    return scan_beside(database, period, last_before);
}

std::optional<ScanTime> scan_after(Database& database, const Period& period) {
    return scan_beside(database, period, first_after);
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

bool hold(Database& database, const SpanTable& table, const Period& period,
          const Changes& changes) {
    Spans spans(database, table, period);
    for (const Key& key : changes.gone)
        if (const auto span = spans.open(key))
            spans.cut(*span);
    for (const Stated& now : changes.stated) {
        if (const auto span = spans.open(now.key))
            spans.cut(*span);
        spans.put(now);
    }
    return !changes.gone.empty() || !changes.stated.empty();
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
