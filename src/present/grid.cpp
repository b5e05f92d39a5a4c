#include "present/grid.hpp"

#include "present/wrap.hpp"

#include <algorithm>
#include <ostream>

namespace edca::present {

namespace {

constexpr std::size_t narrowest = 8;

enum class Floors { kept, given_up };

// A text that is wider makes its own line longer, and not every other line: a table would else take
// its widest text as often as it has rows.
constexpr std::size_t widest_column = 1000;

std::string cut_to(const GridColumn& column, std::string_view text, std::size_t width,
                   const Look& look) {
    if (look.columns == 0)
        return std::string(text);
    return fit(text, width, column.shrink == Shrink::at_front ? Cut::front : Cut::end);
}

/// The widest column that may still lose a column of text, or widths.size().
std::size_t widest_to_shrink(const Grid& grid, const std::vector<std::size_t>& widths,
                             Floors floors) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::size_t floor = floors == Floors::kept ? grid.columns[i].floor : narrowest;
        if (grid.columns[i].shrink == Shrink::never || widths[i] <= floor)
            continue;
        if (widest == widths.size() || widths[i] > widths[widest])
            widest = i;
    }
    return widest;
}

std::size_t gap_before(const GridColumn& column, const GridLayout& layout) {
    return std::min(column.gap, layout.widest_gap);
}

std::vector<std::size_t> whole_widths(const Grid& grid, const Look& look) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        std::size_t width = display_width(grid.columns[i].title);
        for (const GridRow& row : grid.rows)
            width = std::max(width, display_width(row[i].text));
        width = std::min(width, widest_column);
        if (look.columns > 0 && grid.columns[i].shrink != Shrink::never)
            width = std::min(width, std::max(look.columns, narrowest));
        widths.push_back(width);
    }
    return widths;
}

/// The layout without the columns whose `drop` is at most `dropped`. Its columns are as narrow as
/// needed.
GridLayout shrunk(const Grid& grid, const Look& look, GridLayout layout, std::size_t dropped,
                  Floors floors) {
    for (std::size_t i = 0; i < grid.columns.size(); ++i)
        if (grid.columns[i].drop > 0 && grid.columns[i].drop <= dropped)
            layout.widths[i] = 0;
    while (line_width(grid, layout) > look.columns) {
        const std::size_t widest = widest_to_shrink(grid, layout.widths, floors);
        if (widest == layout.widths.size())
            break;
        --layout.widths[widest];
    }
    return layout;
}

} // namespace

GridLayout grid_layout(const Grid& grid, const Look& look, std::size_t indent) {
    GridLayout whole{whole_widths(grid, look), indent};
    if (look.columns == 0)
        return whole;
    std::size_t last = 0;
    for (const GridColumn& column : grid.columns)
        last = std::max(last, column.drop);
    for (const std::size_t widest_gap : {std::size_t{2}, std::size_t{1}}) {
        whole.widest_gap = widest_gap;
        for (std::size_t dropped = 0; dropped <= (widest_gap == 1 ? last : 1); ++dropped) {
            GridLayout layout = shrunk(grid, look, whole, dropped, Floors::kept);
            if (line_width(grid, layout) <= look.columns)
                return layout;
        }
    }
    return shrunk(grid, look, whole, last, Floors::given_up);
}

std::size_t line_width(const Grid& grid, const GridLayout& layout) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < layout.widths.size(); ++i)
        if (layout.widths[i] > 0)
            width += (width > 0 ? gap_before(grid.columns[i], layout) : 0) + layout.widths[i];
    return layout.indent + width;
}

void write_row(std::ostream& out, const Grid& grid, const GridRow& row, const GridLayout& layout,
               const Look& look) {
    // Spaces are written before the next text, so that no line ends in a space.
    std::string waiting(layout.indent, ' ');
    bool first = true;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::size_t width = layout.widths[i];
        if (width == 0)
            continue;
        if (!first)
            waiting.append(gap_before(grid.columns[i], layout), ' ');
        first = false;
        const std::string cut = cut_to(grid.columns[i], row[i].text, width, look);
        const std::string_view text = without_trailing_spaces(cut);
        const std::size_t used = display_width(text);
        const std::string space(width > used ? width - used : 0, ' ');
        if (text.empty()) {
            waiting += space;
        } else if (grid.columns[i].align == Align::right) {
            out << waiting << space << styled(look, row[i].style, text);
            waiting.clear();
        } else {
            out << waiting << styled(look, row[i].style, text);
            waiting = space;
        }
    }
    out << '\n';
}

void write_titles(std::ostream& out, const Grid& grid, const GridLayout& layout, const Look& look) {
    GridRow titles;
    for (const GridColumn& column : grid.columns)
        titles.push_back({column.title, Style::bold});
    write_row(out, grid, titles, layout, look);
}

void write_grid(std::ostream& out, const Grid& grid, const Look& look, std::size_t indent) {
    const GridLayout layout = grid_layout(grid, look, indent);
    write_titles(out, grid, layout, look);
    for (const GridRow& row : grid.rows)
        write_row(out, grid, row, layout, look);
}

bool is_readable(const Grid& grid, const Look& look) {
    if (look.columns == 0)
        return true;
    const GridLayout layout = grid_layout(grid, look);
    const auto whole = whole_widths(grid, look);
    for (std::size_t i = 0; i < whole.size(); ++i)
        if (layout.widths[i] > 0 && layout.widths[i] < std::min(whole[i], grid.columns[i].floor))
            return false;
    return line_width(grid, layout) <= look.columns;
}

void write_grid_or_lines(std::ostream& out, const Grid& grid, const Look& look) {
    if (is_readable(grid, look)) {
        write_grid(out, grid, look);
        return;
    }
    for (const GridRow& row : grid.rows) {
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool is_number = grid.columns[i].align == Align::right;
            if (!row[i].text.empty())
                pieces.push_back(
                    {(is_number ? grid.columns[i].title + ' ' : "") + row[i].text, row[i].style});
        }
        write_wrapped(out, pieces, look, {0, 4});
    }
}

} // namespace edca::present
