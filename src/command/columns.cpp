#include "command/columns.hpp"

#include "present/dates.hpp"

#include <algorithm>
#include <stdexcept>

namespace edca::command {

namespace {

bool is_time(std::string_view column) {
    constexpr std::string_view ending = "_at";
    return column.size() > ending.size() && column.substr(column.size() - ending.size()) == ending;
}

} // namespace

std::size_t column_index(const Table& table, std::string_view name) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), name);
    if (found == table.columns.end())
        throw std::logic_error("there is no column " + std::string(name));
    return static_cast<std::size_t>(found - table.columns.begin());
}

void round_scores(Table& table) {
    const auto index = column_index(table, "score");
    for (auto& row : table.rows)
        if (const auto* score = std::get_if<double>(&row.at(index)))
            row[index] = Points{*score};
}

Table for_people(const Table& table, const std::vector<std::string>& columns) {
    Table shown{columns, std::vector<Row>(table.rows.size())};
    for (const auto& column : columns) {
        const auto index = column_index(table, column);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            Cell cell = table.rows[row].at(index);
            if (const auto* time = std::get_if<std::string>(&cell); time && is_time(column))
                cell = present::date_text(*time, present::DateForm::minute);
            shown.rows[row].push_back(std::move(cell));
        }
    }
    return shown;
}

} // namespace edca::command
