#pragma once

#include "present/color.hpp"
#include "present/width.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// What may happen to a column's texts when a line would be wider than the look.
enum class Shrink { never, at_end, at_front };

struct GridColumn {
    std::string title;
    Align align = Align::left;
    Shrink shrink = Shrink::at_end;
    std::size_t gap = 2;  // spaces between it and the column before
    std::size_t drop = 0; // 1 is dropped first where lines do not fit, then 2...; 0 never
};

/// Text that is already printable.
struct GridCell {
    std::string text;
    Style style = Style::plain;
};

using GridRow = std::vector<GridCell>;

/// Columns of text for people. Every row has one cell per column; a column without any text takes
/// no room.
struct Grid {
    std::vector<GridColumn> columns;
    std::vector<GridRow> rows;
};

/// Where a grid's columns stand: alike for all rows of the grid.
struct GridLayout {
    std::vector<std::size_t> widths; // 0 for a column that is not there
    std::size_t indent = 0;
    std::size_t widest_gap = 2;
};

/// Takes from the widest columns that may shrink, down to eight each, until a line fits the look.
/// Where that is not enough the columns of drop 1 go, then gaps narrow to one space, then the other
/// columns that may be dropped go in order. What still does not fit overflows.
GridLayout grid_layout(const Grid& grid, const Look& look, std::size_t indent = 0);

/// How wide a line of that layout is.
std::size_t line_width(const Grid& grid, const GridLayout& layout);

void write_titles(std::ostream& out, const Grid& grid, const GridLayout& layout, const Look& look);
void write_row(std::ostream& out, const Grid& grid, const GridRow& row, const GridLayout& layout,
               const Look& look);

/// Titles and all rows.
void write_grid(std::ostream& out, const Grid& grid, const Look& look, std::size_t indent = 0);

} // namespace edca::present
