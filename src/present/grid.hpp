#pragma once

#include "present/color.hpp"
#include "present/width.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// Where the texts of a column may be cut when a line is wider than the look.
enum class Shrink { never, at_end, at_front };

struct GridColumn {
    std::string title;
    Align align = Align::left;
    Shrink shrink = Shrink::at_end;
    std::size_t gap = 2;   // spaces before the column
    std::size_t drop = 0;  // order in which columns that do not fit are dropped: 1 first; 0 never
    std::size_t floor = 8; // how narrow the column may become before another one is dropped
};

/// A text that is already printable, and its style.
struct GridCell {
    std::string text;
    Style style = Style::plain;
};

using GridRow = std::vector<GridCell>;

/// Columns of text for people. Every row has one cell per column. A column without any text has no
/// width.
struct Grid {
    std::vector<GridColumn> columns;
    std::vector<GridRow> rows;
};

/// Widths and gaps of a grid's columns, the same in all rows.
struct GridLayout {
    std::vector<std::size_t> widths; // 0 for a column that is not shown
    std::size_t indent = 0;
    std::size_t widest_gap = 2;
};

/// The layout of a grid in a look. Until a line fits: the widest columns that may shrink become
/// narrower, down to their floor; then columns with drop 1 are dropped; then gaps become one space;
/// then the other columns with a drop are dropped in order; then the rest is narrowed down to
/// eight. A line that still does not fit stays too wide. No column is wider than 1000, and without
/// a limit of the look a wider text runs over.
GridLayout grid_layout(const Grid& grid, const Look& look, std::size_t indent = 0);

/// The width of a line in a layout.
std::size_t line_width(const Grid& grid, const GridLayout& layout);

void write_titles(std::ostream& out, const Grid& grid, const GridLayout& layout, const Look& look);
void write_row(std::ostream& out, const Grid& grid, const GridRow& row, const GridLayout& layout,
               const Look& look);

/// Writes the titles and all rows.
void write_grid(std::ostream& out, const Grid& grid, const Look& look, std::size_t indent = 0);

/// Whether lines fit, and every column is as wide as its floor or its texts.
bool is_readable(const Grid& grid, const Look& look);

/// The same where a line of the grid fits and no column is narrower than its floor. Else each row
/// takes as many lines as it needs: nothing is cut, and numbers have their titles.
void write_grid_or_lines(std::ostream& out, const Grid& grid, const Look& look);

} // namespace edca::present
