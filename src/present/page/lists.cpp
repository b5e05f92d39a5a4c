#include "present/page/lists.hpp"

#include "present/picked.hpp"

#include <algorithm>
#include <ostream>
#include <variant>

namespace edca::present {

namespace {

/// Columns that a narrow terminal drops in the order of `drop`; 0 never.
GridColumn fixed(std::size_t drop, const char* title = "") {
    return {title, Align::left, Shrink::never, 2, drop};
}

GridColumn count(std::size_t drop, const char* title = "") {
    return {title, Align::right, Shrink::never, 2, drop};
}

GridColumn text(std::size_t drop) {
    return {"", Align::left, Shrink::at_end, 2, drop};
}

/// Adds the column of the organization where there are several.
void name_organizations(std::vector<Picked>& columns, std::size_t position,
                        std::size_t organizations) {
    if (organizations > 1)
        columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(position),
                       {"organization", text(8)});
}

/// Whether a row has something in a column, and not just `nothing`.
bool has_value(const Table& table, const std::string& column,
               const Cell& nothing = std::monostate()) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), column);
    const auto index = static_cast<std::size_t>(found - table.columns.begin());
    return found != table.columns.end() &&
           std::any_of(table.rows.begin(), table.rows.end(),
                       [&](const Row& row) { return row.at(index) != nothing; });
}

void write(std::ostream& out, const Table& table, const std::vector<Picked>& columns,
           const Look& look) {
    if (table.rows.empty())
        out << styled(look, Style::dim, "(no rows)") << '\n';
    else
        write_grid(out, picked(table, columns, look), look);
}

} // namespace

void render_scans(std::ostream& out, const Table& scans, std::size_t organizations,
                  const Look& look) {
    std::vector<Picked> columns{
        {"scan_id", count(0)},          {"taken_at", fixed(0), DateForm::minute},
        {"controls", count(2)},         {"passed", count(6)},
        {"failed", count(7)},           {"warned", count(4)},
        {"unknown", count(5)},          {"skipped", count(3)},
        {"score", count(0, "score %")}, {"source", {"", Align::left, Shrink::at_front, 2, 1}}};
    if (has_value(scans, "label"))
        columns.insert(columns.begin() + 2, {"label", text(0)});
    if (has_value(scans, "missing", JsonText{"[]"})) {
        columns.insert(columns.end() - 1, {"servers", count(1)});
        columns.insert(columns.end() - 1, {"missing", text(1)});
    }
    name_organizations(columns, 1, organizations);
    write(out, scans, columns, look);
}

void render_removals(std::ostream& out, const Table& removals, const Look& look) {
    write(out, removals,
          {{"scan_id", count(0)},
           {"organization", text(3)},
           {"taken_at", fixed(0, "taken_at (UTC)"), DateForm::minute},
           {"source", {"", Align::left, Shrink::at_front, 2, 1}},
           {"removed_at", fixed(0, "removed_at (UTC)"), DateForm::minute},
           {"removed_by", text(2)},
           {"reason", text(0)}},
          look);
}

void render_controls(std::ostream& out, const Table& controls, std::size_t organizations,
                     const Look& look) {
    std::vector<Picked> columns{{"control_id", fixed(0, "control")},
                                {"title", text(0)},
                                {"severity", fixed(0)},
                                {"severity_weight", count(0, "weight")},
                                {"verify", fixed(5, "scored")},
                                {"frameworks", text(1)},
                                {"since", fixed(3), DateForm::day},
                                {"versions", count(2)},
                                {"last_assessed_at", fixed(4, "last assessed"), DateForm::day}};
    name_organizations(columns, 0, organizations);
    write(out, controls, columns, look);
}

void render_organizations(std::ostream& out, const Table& organizations, const Look& look) {
    constexpr std::size_t name = 24; // that counts give way to
    std::vector<Picked> columns{{"organization", {"", Align::left, Shrink::at_end, 2, 0, name}},
                                {"score", count(0, "score %")},
                                {"delta", count(0)},
                                {"failed", count(0)},
                                {"failed_critical", count(5, "critical")},
                                {"failed_high", count(4, "high")},
                                {"failed_medium", count(3, "medium")},
                                {"failed_low", count(2, "low")},
                                {"last_at", fixed(0, "last scan"), DateForm::day},
                                {"age_days", count(6, "days ago")},
                                {"is_stale", fixed(7, "stale")},
                                {"scans", count(1)},
                                {"controls", count(1)},
                                {"subjects", count(1)}};
    if (has_value(organizations, "former_names", JsonText{"[]"}))
        columns.push_back({"former_names", text(1)});
    write(out, organizations, columns, look);
}

} // namespace edca::present
