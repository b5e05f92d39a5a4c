#include "history/stored_changes.hpp"

#include "history/column_text.hpp"
#include "history/pairs.hpp"
#include "history/prepared.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <cstddef>
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
        return text_view(column);
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

/// What `stated`, sorted by key, says otherwise than the spans that are open. `select` gives their
/// keys and values, and `value_of` an element's value.
template<typename Element, typename ValueOf>
Changes differing(Database& database, const char* select, std::int64_t organization_id,
                  const std::vector<Element>& stated, const ValueOf& value_of) {
    decltype(stated.front().key()) key;
    constexpr int value_column = std::tuple_size_v<decltype(key)>;
    Changes changes;
    std::vector<bool> is_as_stored(stated.size());
    Prepared rows(database, select);
    rows->bind(1, organization_id);
    rows->bind(2, end_of_time);
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

ScanChanges changes_from_stored(Database& database, std::int64_t organization_id,
                                const StatedScan& now) {
    const auto from = [&](const char* select, const auto& stated, const auto& value_of) {
        return differing(database, select, organization_id, stated, value_of);
    };
    return {.findings =
                from("SELECT control_id, status FROM finding_span "
                     "WHERE organization_id = ? AND until = ?",
                     now.findings,
                     [](const StatedFinding& stated) { return to_string(stated.finding->status); }),
            .definitions = from("SELECT control_id, definition_id FROM definition_span "
                                "WHERE organization_id = ? AND until = ?",
                                now.findings,
                                [](const StatedFinding& stated) { return stated.definition_id; }),
            .results =
                from("SELECT control_id, subject_id, status FROM result_span "
                     "WHERE organization_id = ? AND until = ?",
                     now.results,
                     [](const StatedResult& stated) { return to_string(stated.result->status); }),
            .properties = from("SELECT control_id, subject_id, property, value "
                               "FROM property_span WHERE organization_id = ? AND until = ?",
                               properties(now), [](const StatedProperty& stated) {
                                   return std::string_view(stated.property->value);
                               })};
}

} // namespace edca::history
