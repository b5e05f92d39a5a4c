#include "present/picked.hpp"

#include "present/cell.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace edca::present {

namespace {

std::size_t index_of(const Table& table, const std::string& column) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), column);
    if (found == table.columns.end())
        throw std::logic_error("there is no column " + column);
    return static_cast<std::size_t>(found - table.columns.begin());
}

} // namespace

Grid picked(const Table& table, const std::vector<Picked>& columns, const Look& look) {
    const bool has_organization = std::find(table.columns.begin(), table.columns.end(),
                                            "organization") != table.columns.end();
    Grid grid;
    grid.rows.resize(table.rows.size());
    for (const Picked& pick : columns) {
        const std::size_t index = index_of(table, pick.column);
        grid.columns.push_back(pick.shown);
        if (pick.shown.title.empty())
            grid.columns.back().title = pick.column;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const Cell& cell = table.rows[row].at(index);
            if (!pick.date) {
                grid.rows[row].push_back({text_for_people(cell)});
                continue;
            }
            const std::string organization =
                has_organization ? cell_text(table.rows[row].at(index_of(table, "organization")))
                                 : std::string();
            grid.rows[row].push_back(
                {Dates(look, organization, {}, *pick.date).text(cell_text(cell))});
        }
    }
    return grid;
}

} // namespace edca::present
