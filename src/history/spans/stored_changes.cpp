#include "history/spans/stored_changes.hpp"

#include "history/spans/pairs.hpp"
#include "history/spans/span_tables.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace edca::history {

namespace {

/// A number, or text where SQLite keeps it: of most rows nothing is wanted but that they are as
/// stated, so nothing is copied.
template<typename Type>
Type column_as(const SQLite::Column& column) {
    if constexpr (std::is_same_v<Type, std::string_view>)
        return sqlite::text_view(column);
    else
        return column.getInt64();
}

/// The key that a row begins with.
template<typename... Types>
void read_key(SQLite::Statement& row, std::tuple<Types...>& key) {
    int index = 0;
    std::apply([&](Types&... part) { ((part = column_as<Types>(row.getColumn(index++))), ...); },
               key);
}

Value to_value(std::string_view text) {
    return std::string(text);
}

Value to_value(std::int64_t number) {
    return number;
}

template<typename... Types>
std::vector<Value> to_values(const std::tuple<Types...>& key) {
    return std::apply([](const Types&... part) { return std::vector<Value>{to_value(part)...}; },
                      key);
}

/// What `stated`, sorted by key, says otherwise than what holds over the period; `value_of` gives
/// an element's value.
template<typename Element, typename ValueOf>
Changes differing(sqlite::Connection& database, const SpanTable& table, const Period& period,
                  const std::vector<Element>& stated, const ValueOf& value_of) {
    decltype(stated.front().key()) key;
    constexpr int value_column = std::tuple_size_v<decltype(key)>;
    Changes changes;
    std::vector<bool> is_as_stored(stated.size());
    sqlite::Prepared rows(database, select_over_period(table));
    rows->bind(1, period.organization_id);
    rows->bind(2, period.to);
    rows->bind(3, period.from);
    while (rows->executeStep()) {
        read_key(*rows, key);
        const auto now = find(stated, key);
        if (now == stated.end()) {
            changes.gone.push_back(to_values(key));
            continue;
        }
        const auto value = value_of(*now);
        is_as_stored[static_cast<std::size_t>(now - stated.begin())] =
            column_as<std::remove_const_t<decltype(value)>>(rows->getColumn(value_column)) == value;
    }
    for (std::size_t index = 0; index < stated.size(); ++index)
        if (!is_as_stored[index])
            changes.stated.push_back(
                {to_values(stated[index].key()), {to_value(value_of(stated[index]))}});
    return changes;
}

} // namespace

ScanChanges changes_from_stored(sqlite::Connection& database, const Period& period,
                                const StatedScan& now) {
    const auto from = [&](const SpanTable& table, const auto& stated, const auto& value_of) {
        return differing(database, table, period, stated, value_of);
    };
    const auto status = [](const StatedFinding& stated) {
        return to_string(stated.finding->status);
    };
    const auto definition = [](const StatedFinding& stated) { return stated.definition_id; };
    const auto result = [](const StatedResult& stated) { return to_string(stated.result->status); };
    const auto value = [](const StatedProperty& stated) {
        return std::string_view(stated.property->value);
    };
    return {.findings = from(finding_span, now.findings, status),
            .definitions = from(definition_span, now.findings, definition),
            .results = from(result_span, now.results, result),
            .properties = from(property_span, properties(now), value)};
}

} // namespace edca::history
