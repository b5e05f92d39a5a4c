#include "present/cell.hpp"
#include "present/color.hpp"
#include "present/format/json.hpp"
#include "present/format/render.hpp"
#include "present/grid.hpp"
#include "present/wrap.hpp"

#include <algorithm>
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

/// Whether the column has sentences, which may be cut: an id, a time and a word may not.
bool has_sentences(const Table& table, std::size_t column) {
    constexpr std::size_t longest_word = 40;
    return std::any_of(table.rows.begin(), table.rows.end(), [column](const Row& row) {
        const std::string text = text_for_people(row[column]);
        return text.size() > longest_word || text.find(' ') != std::string::npos;
    });
}

Grid to_grid(const Table& table) {
    constexpr std::size_t shortest_sentence = 16;
    Grid grid;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        grid.columns.push_back({.title = printable(table.columns[i]),
                                .align = is_numeric_column(table, i) ? Align::right : Align::left,
                                .shrink = has_sentences(table, i) ? Shrink::at_end : Shrink::never,
                                .floor = shortest_sentence});
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

/// A field a line, whole, and an empty line after each row.
void write_fields(std::ostream& out, const Grid& grid, const Look& look) {
    const char* before = "";
    for (const GridRow& row : grid.rows) {
        out << before;
        before = "\n";
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i].text.empty())
                continue;
            const std::string& title = grid.columns[i].title;
            write_wrapped(out, {{title + ":", Style::dim}, {row[i].text, row[i].style, " "}}, look,
                          {0, 4});
        }
    }
}

} // namespace

void render_text(std::ostream& out, const Table& table, const Look& look) {
    if (table.rows.empty())
        out << styled(look, Style::dim, "(no rows)") << '\n';
    else if (const Grid grid = to_grid(table); is_readable(grid, look))
        write_grid(out, grid, look);
    else
        write_fields(out, grid, look);
}

} // namespace edca::present
