#include "present/page/part/states.hpp"

#include "present/dates.hpp"
#include "present/grid.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>

namespace edca::present {

namespace {

constexpr std::size_t wide = 120; // columns from which on all of a row is in one line

bool is_wide(const Look& look) {
    return look.columns == 0 || look.columns >= wide;
}

/// The subjects of a row, unless its heading names them.
std::string subjects_of(const State& state) {
    const std::string subjects = joined(state.subjects, ", ");
    return state.group == subjects ? std::string() : subjects;
}

/// Says that a control failed before its status began or when history began, that it is flapping,
/// what it does not see, and that its id was another control's.
std::string remark(const State& state, const Look& look) {
    const Dates dates(look, state.organization);
    std::string text;
    if (state.failing_since && *state.failing_since != state.since)
        text = "failing since " + dates.text(*state.failing_since);
    else if (state.at_least)
        text = "failing at least since then";
    const auto add = [&](const std::string& words) { text += (text.empty() ? "" : ", ") + words; };
    if (state.flapping.value_or(false))
        add("flapping");
    if (!state.out_of_sight.empty())
        add(printable(joined(state.out_of_sight, ", ")) + " out of sight");
    if (state.reused_at)
        add("id reused " + dates.text(*state.reused_at));
    return text;
}

std::vector<GridColumn> columns(const Look& look) {
    const auto fixed = [](const char* title, std::size_t drop) {
        return GridColumn{title, Align::left, Shrink::never, 2, drop};
    };
    const auto number = [](const char* title, std::size_t drop) {
        return GridColumn{title, Align::right, Shrink::never, 2, drop};
    };
    std::vector<GridColumn> all{fixed("status", 0), fixed("severity", 3), fixed("control", 0),
                                {"title"},          fixed("since", 2),    number("days", 1)};
    if (is_wide(look))
        all.insert(
            all.end(),
            {fixed("first failed", 1), fixed("last passed", 1), number("flips", 1), {"on"}, {""}});
    return all;
}

GridRow row_of(const State& state, const Look& look) {
    const Dates dates(look, state.organization);
    const auto date = [&](const std::optional<std::string>& time) {
        return time ? dates.text(*time) : std::string();
    };
    GridRow row{{std::string(to_string(*state.status)), style_of(state.status)},
                {printable(state.severity) + " " + std::to_string(state.severity_weight)},
                {printable(state.control_id)},
                {printable(state.title)},
                {date(state.since)},
                {std::to_string(state.days)}};
    if (is_wide(look))
        row.insert(row.end(), {{date(state.first_failed_at)},
                               {date(state.last_passed_at)},
                               {std::to_string(state.flips.value_or(0))},
                               {subjects_of(state)},
                               {remark(state, look), Style::yellow}});
    return row;
}

/// The line below a narrow row: what had no room in it.
void write_below(std::ostream& out, const State& state, const Look& look) {
    std::vector<Piece> line;
    if (const auto subjects = subjects_of(state); !subjects.empty())
        line.push_back({"on " + subjects, Style::dim});
    if (const auto text = remark(state, look); !text.empty())
        line.push_back({text, Style::yellow});
    if (!line.empty())
        write_wrapped(out, line, look, {9, 9});
}

} // namespace

void write_states(std::ostream& out, const std::vector<State>& states, const Look& look) {
    Grid grid{columns(look), {}};
    for (const State& state : states)
        grid.rows.push_back(row_of(state, look));
    const GridLayout layout = grid_layout(grid, look);
    write_titles(out, grid, layout, look);
    for (std::size_t i = 0; i < states.size(); ++i) {
        write_row(out, grid, grid.rows[i], layout, look);
        if (!is_wide(look))
            write_below(out, states[i], look);
    }
}

} // namespace edca::present
