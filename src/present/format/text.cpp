#include "present/cell.hpp"
#include "present/color.hpp"
#include "present/format/json.hpp"
#include "present/format/render.hpp"
#include "present/grid.hpp"

#include <ostream>

namespace edca::present {

namespace {

Style style_in(const std::string& column, const std::string& text) {
    if (column == "status")
        if (const auto status = parse_status(text))
            return style_of(status);
    if (column == "change")
        if (const auto kind = parse_change_kind(text))
            return style_of(*kind);
    return Style::plain;
}

Grid to_grid(const Table& table) {
    Grid grid;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const bool numeric = is_numeric_column(table, i);
        grid.columns.push_back({printable(table.columns[i]), numeric ? Align::right : Align::left,
                                numeric ? Shrink::never : Shrink::at_end});
    }
    for (const Row& row : table.rows) {
        GridRow cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::string text = text_for_people(row[i]);
            const Style style = style_in(table.columns[i], text);
            cells.push_back({std::move(text), style});
        }
        grid.rows.push_back(std::move(cells));
    }
    return grid;
}

} // namespace

void render_text(std::ostream& out, const Table& table, const Look& look) {
    if (table.rows.empty())
        out << styled(look, Style::dim, "(no rows)") << '\n';
    else
        write_grid(out, to_grid(table), look);
}

} // namespace edca::present
