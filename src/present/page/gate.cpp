#include "present/page/gate.hpp"

#include "domain/text/json_text.hpp"
#include "present/cell.hpp"
#include "present/change_words.hpp"
#include "present/grid.hpp"
#include "present/number.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ostream>

namespace edca::present {

namespace {

/// A count as it is; points and days that are not whole with two decimals.
std::string number_text(double number) {
    return std::floor(number) == number ? std::to_string(static_cast<std::int64_t>(number))
                                        : points_text(number);
}

/// A number without a fraction where it has none.
Cell number_cell(double number) {
    return std::floor(number) == number ? Cell(static_cast<std::int64_t>(number)) : Cell(number);
}

/// The first culprits, and how many more there are.
std::string culprits_of(const GateRow& row) {
    constexpr std::size_t most = 4;
    std::vector<std::string> named(
        row.culprits.begin(),
        row.culprits.begin() + static_cast<std::ptrdiff_t>(std::min(most, row.culprits.size())));
    std::string text = joined(named, ", ");
    if (row.culprits.size() > most)
        text += " and " + std::to_string(row.culprits.size() - most) + " more";
    return text;
}

} // namespace

std::string gate_verdict(const std::vector<GateRow>& rows) {
    std::vector<std::string> unmet;
    for (const GateRow& row : rows)
        if (!row.met)
            unmet.push_back(row.condition + (rows.front().organization == rows.back().organization
                                                 ? ""
                                                 : " of " + row.organization));
    const auto count = static_cast<std::int64_t>(rows.size());
    if (unmet.empty())
        return "the gate is open: " + counted(count, "condition") +
               (count == 1 ? " holds" : " hold");
    return "the gate is closed: " + std::to_string(unmet.size()) + " of " +
           counted(count, "condition") + (unmet.size() == 1 ? " does" : " do") +
           " not hold: " + joined(unmet, ", ");
}

void render_gate(std::ostream& out, const std::vector<GateRow>& rows, const Look& look) {
    // One organization may go without its name.
    const bool are_several = !rows.empty() && rows.front().organization != rows.back().organization;
    const GridColumn organization =
        are_several ? GridColumn{"organization", Align::left, Shrink::never}
                    : GridColumn{"organization", Align::left, Shrink::at_end, 2, 2};
    Grid grid{{organization,
               {"condition", Align::left, Shrink::never},
               {"limit", Align::right, Shrink::never},
               {"found", Align::right, Shrink::never},
               {"holds", Align::left, Shrink::never},
               {"for"}},
              {}};
    for (const GateRow& row : rows)
        grid.rows.push_back({{printable(row.organization)},
                             {printable(row.condition)},
                             {number_text(row.limit)},
                             {row.found ? number_text(*row.found) : "–"},
                             {row.met ? "yes" : "no", row.met ? Style::green : Style::red},
                             {culprits_of(row)}});
    write_grid_or_lines(out, grid, look);
    out << '\n';
    write_wrapped(out, {{printable(gate_verdict(rows)), Style::bold}}, look, {0, 2});
}

Table gate_table(const std::vector<GateRow>& rows) {
    Table table{{"condition", "limit", "found", "met", "culprits", "organization"}, {}};
    for (const GateRow& row : rows)
        table.rows.push_back({row.condition, number_cell(row.limit),
                              row.found ? number_cell(*row.found) : Cell(), row.met,
                              JsonText{json_text(row.culprits)}, row.organization});
    return table;
}

} // namespace edca::present
