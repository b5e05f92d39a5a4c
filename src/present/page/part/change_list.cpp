#include "present/page/part/change_list.hpp"

#include "present/change_words.hpp"
#include "present/grid.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <ostream>

namespace edca::present {

namespace {

constexpr std::size_t indent = 2;

/// `(redefined)` where the definition changed as well, `(id reused)` where it is another control's.
std::string mark_of(const Change& change) {
    if (change.reused)
        return "(id reused)";
    return change.redefined && change.change != ChangeKind::redefined ? "(redefined)" : "";
}

GridRow row_of(const Change& change, const ChangeColumns& columns, const std::string& remark) {
    GridRow row{{padded(to_string(change.change), columns.kind), style_of(change.change)},
                {padded(printable(change.control_id), columns.control_id)},
                {printable(change.subject.value_or(""))},
                {printable(change.property.value_or(""))}};
    if (change.level == Level::definition) {
        row.insert(row.end(), {{field_words(change)}, {}, {}});
    } else {
        const auto [from, to] = shown_values(change);
        row.insert(row.end(), {{from}, {"→"}, {to}});
    }
    row.push_back({mark_of(change), style_of(ChangeKind::redefined)});
    row.push_back({sight_words(change), Style::yellow});
    row.push_back({remark, Style::dim});
    return row;
}

} // namespace

ChangeColumns change_columns(const std::vector<Change>& changes) {
    ChangeColumns columns;
    for (const Change& change : changes) {
        columns.kind = std::max(columns.kind, to_string(change.change).size());
        columns.control_id =
            std::max(columns.control_id, display_width(printable(change.control_id)));
    }
    return columns;
}

void write_change(std::ostream& out, const Change& change, const ChangeColumns& columns,
                  const Look& look, const std::string& remark) {
    const GridColumn fixed{"", Align::left, Shrink::never};
    const GridColumn text{"", Align::left, Shrink::at_end};
    const GridColumn close_text{"", Align::left, Shrink::at_end, 1};
    const GridColumn arrow{"", Align::left, Shrink::never, 1};
    const Grid grid{{fixed, fixed, text, text, text, arrow, close_text, fixed, text, fixed},
                    {row_of(change, columns, remark)}};
    const GridLayout layout = grid_layout(grid, look, indent);
    if (look.columns == 0 || line_width(grid, layout) <= look.columns)
        return write_row(out, grid, grid.rows.front(), layout, look);
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < grid.columns.size(); ++i)
        pieces.push_back(
            {grid.rows[0][i].text, grid.rows[0][i].style, std::string(grid.columns[i].gap, ' ')});
    write_wrapped(out, pieces, look, {indent, indent + 4});
}

} // namespace edca::present
