#include "present/not_assessed_text.hpp"

#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/grid.hpp"

#include <algorithm>
#include <map>
#include <ostream>
#include <utility>

namespace edca::present {

namespace {

using Counts = std::map<Status, std::int64_t>;

/// `12 Fail, 93 Pass when last seen`
std::string counts_text(const Counts& counts) {
    std::string text;
    for (const Status status :
         {Status::fail, Status::warning, Status::unknown, Status::pass, Status::skipped})
        if (const auto found = counts.find(status); found != counts.end())
            text += (text.empty() ? "" : ", ") + std::to_string(found->second) + " " +
                    std::string(to_string(status));
    return text + " when last seen";
}

/// Subjects that went at the same time, each with what they were under how many controls.
GridRow row_of(const std::pair<std::string, std::string>& gone, const Counts& counts) {
    std::int64_t controls = 0;
    for (const auto& [status, count] : counts)
        controls += count;
    return {{"since " + date_text(gone.first, DateForm::day), Style::dim},
            {printable(gone.second)},
            {counted(controls, "control")},
            {counts_text(counts), Style::dim}};
}

GridRow row_of(const State& control) {
    return {{"since " + date_text(control.since, DateForm::day), Style::dim},
            {printable(control.control_id)},
            {printable(control.title)},
            {control.last_status ? std::string(to_string(*control.last_status)) + " when last seen"
                                 : "",
             Style::dim}};
}

} // namespace

void write_not_assessed(std::ostream& out, const std::vector<State>& states, const Look& look) {
    if (states.empty())
        return;
    Grid grid;
    grid.columns = {{"", Align::left, Shrink::never}, {""}, {""}, {""}};
    std::map<std::pair<std::string, std::string>, Counts> gone;
    for (const State& state : states) {
        if (state.level == Level::finding)
            grid.rows.push_back(row_of(state));
        else if (state.last_status)
            for (const std::string& subject : state.subjects)
                ++gone[{state.since, subject}][*state.last_status];
    }
    for (const auto& [subject, counts] : gone)
        grid.rows.push_back(row_of(subject, counts));
    std::stable_sort(
        grid.rows.begin(), grid.rows.end(),
        [](const GridRow& one, const GridRow& other) { return one[0].text > other[0].text; });

    out << '\n' << styled(look, Style::bold, "Not assessed any more") << '\n';
    const GridLayout layout = grid_layout(grid, look, 2);
    for (const GridRow& row : grid.rows)
        write_row(out, grid, row, layout, look);
    out << '\n';
}

} // namespace edca::present
