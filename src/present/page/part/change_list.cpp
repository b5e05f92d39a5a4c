#include "present/page/part/change_list.hpp"

#include "domain/fold.hpp"
#include "present/change_words.hpp"
#include "present/grid.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <map>
#include <ostream>

namespace edca::present {

namespace {

constexpr std::size_t indent = 2;

std::string subject_words(const Change& change, const ChangeColumns& columns) {
    std::string name = printable(change.subject.value_or(""));
    if (change.subject && columns.shared_names.count(folded(*change.subject)) > 0)
        return printable(change.subject_kind.value_or("")) + " " + name;
    return name;
}

GridRow row_of(const Change& change, const ChangeColumns& columns, const std::string& remark) {
    GridRow row{{padded(to_string(change.change), columns.kind), style_of(change.change)},
                {padded(printable(change.control_id), columns.control_id)},
                {subject_words(change, columns)},
                {printable(change.property.value_or(""))}};
    if (change.level == Level::definition) {
        row.insert(row.end(), {{field_words(change)}, {}, {}});
    } else {
        const auto [from, to] = shown_values(change);
        row.insert(row.end(), {{from}, {"→"}, {to}});
    }
    const bool flagged = change.redefined && change.change != ChangeKind::redefined;
    row.push_back({flagged ? "(redefined)" : "", style_of(ChangeKind::redefined)});
    row.push_back({remark, Style::dim});
    return row;
}

} // namespace

ChangeColumns change_columns(const std::vector<Change>& changes) {
    ChangeColumns columns;
    std::map<std::string, std::string> kind_of;
    for (const Change& change : changes) {
        if (change.subject && change.subject_kind) {
            const std::string name = folded(*change.subject);
            if (kind_of.emplace(name, *change.subject_kind).first->second != *change.subject_kind)
                columns.shared_names.insert(name);
        }
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
    const Grid grid{{fixed, fixed, text, text, text, arrow, close_text, fixed, fixed},
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
