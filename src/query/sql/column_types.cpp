#include "query/sql/column_types.hpp"

#include <algorithm>

namespace edca::query {

namespace {

bool has(const std::initializer_list<std::string_view>& names, std::string_view column) {
    return std::find(names.begin(), names.end(), column) != names.end();
}

} // namespace

void set_types(Table& table, const ColumnTypes& types) {
    for (std::size_t index = 0; index < table.columns.size(); ++index) {
        const bool json = has(types.json, table.columns[index]);
        const bool truth = has(types.truth, table.columns[index]);
        const bool points = has(types.points, table.columns[index]);
        for (Row& row : table.rows) {
            Cell& cell = row[index];
            if (auto* text = std::get_if<std::string>(&cell); text != nullptr && json)
                cell = JsonText{std::move(*text)};
            else if (const auto* whole = std::get_if<std::int64_t>(&cell);
                     whole != nullptr && truth)
                cell = *whole != 0;
            else if (const auto* number = std::get_if<double>(&cell); number != nullptr && points)
                cell = Points{*number};
        }
    }
}

} // namespace edca::query
