#include "present/scans_text.hpp"

#include "present/cell.hpp"
#include "present/dates.hpp"
#include "present/grid.hpp"

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace edca::present {

namespace {

std::vector<GridColumn> columns() {
    const auto count = [](const char* title, std::size_t drop) {
        return GridColumn{title, Align::right, Shrink::never, 2, drop};
    };
    return {count("scan_id", 0),
            {"organization", Align::left, Shrink::at_end, 2, 8},
            {"taken_at", Align::left, Shrink::never},
            count("controls", 2),
            count("passed", 6),
            count("failed", 7),
            count("warned", 4),
            count("unknown", 5),
            count("skipped", 3),
            count("score", 0),
            {"source", Align::left, Shrink::at_front, 2, 1}};
}

std::string cell_of(const Row& row, std::size_t index, const std::string& column) {
    const std::string text = cell_text(row.at(index));
    return column == "taken_at" ? date_text(text, DateForm::minute) : printable(text);
}

} // namespace

void render_scans(std::ostream& out, const Table& scans, std::size_t organizations,
                  const Look& look) {
    if (scans.rows.empty()) {
        out << styled(look, Style::dim, "(no rows)") << '\n';
        return;
    }
    Grid grid;
    grid.rows.resize(scans.rows.size());
    for (GridColumn& column : columns()) {
        if (column.title == "organization" && organizations < 2)
            continue;
        const auto found = std::find(scans.columns.begin(), scans.columns.end(), column.title);
        const auto index = static_cast<std::size_t>(found - scans.columns.begin());
        for (std::size_t row = 0; row < scans.rows.size(); ++row)
            grid.rows[row].push_back({cell_of(scans.rows[row], index, column.title)});
        grid.columns.push_back(std::move(column));
    }
    write_grid(out, grid, look);
}

} // namespace edca::present
