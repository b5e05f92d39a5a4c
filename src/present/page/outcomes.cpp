#include "present/page/outcomes.hpp"

#include "present/cell.hpp"
#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/grid.hpp"
#include "present/number.hpp"
#include "present/page/part/outcome.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>
#include <utility>

namespace edca::present {

namespace {

using Outcomes = std::vector<RecordOutcome>;

// The kinds with a column of their own, in the order of the columns.
constexpr std::array counted_kinds{ChangeKind::regressed, ChangeKind::fixed,
                                   ChangeKind::lost,      ChangeKind::regained,
                                   ChangeKind::appeared,  ChangeKind::disappeared};

// Beside others, a duplicate is told by its number alone.
bool is_listed(const RecordOutcome& outcome) {
    return outcome.outcome != Outcome::duplicate;
}

Style style_of_outcome(Outcome outcome) {
    switch (outcome) {
    case Outcome::recorded:
        return Style::plain;
    case Outcome::duplicate:
        return Style::dim;
    case Outcome::failed:
        return Style::red;
    }
    return Style::plain;
}

bool several_organizations(const Outcomes& outcomes) {
    std::optional<std::string> first;
    for (const RecordOutcome& outcome : outcomes) {
        if (!outcome.organization)
            continue;
        if (first && *first != *outcome.organization)
            return true;
        first = outcome.organization;
    }
    return false;
}

/// The day, unless two scans of one organization fall on one day.
DateForm date_form_of(const Outcomes& outcomes, const Look& look) {
    std::vector<std::string> organizations;
    for (const RecordOutcome& outcome : outcomes)
        organizations.push_back(outcome.organization.value_or(""));
    std::sort(organizations.begin(), organizations.end());
    organizations.erase(std::unique(organizations.begin(), organizations.end()),
                        organizations.end());
    DateForm form = DateForm::day;
    for (const std::string& organization : organizations) {
        std::vector<std::string> times;
        for (const RecordOutcome& outcome : outcomes)
            if (outcome.taken_at && outcome.organization.value_or("") == organization)
                times.push_back(*shown(outcome, look));
        form = std::max(form, date_form(std::move(times)));
    }
    return form;
}

std::string points_or_nothing(std::optional<double> points, std::string (*text)(double)) {
    return points ? text(*points) : std::string();
}

/// When a count is dropped in a narrow terminal: kinds that ask for action are dropped last.
std::size_t drop_of(ChangeKind kind) {
    constexpr std::array in_order{ChangeKind::appeared, ChangeKind::disappeared,
                                  ChangeKind::regained, ChangeKind::lost, ChangeKind::fixed};
    const auto found = std::find(in_order.begin(), in_order.end(), kind);
    return found == in_order.end() ? 8 : 2 + static_cast<std::size_t>(found - in_order.begin());
}

GridCell count_cell(const RecordOutcome& outcome, ChangeKind kind) {
    if (outcome.outcome != Outcome::recorded || !outcome.previous_at)
        return {};
    const std::int64_t number = count(outcome.changes, kind);
    return {std::to_string(number), number > 0 ? style_of(kind) : Style::dim};
}

std::vector<ChangeKind> kinds_that_occur(const Outcomes& outcomes) {
    std::vector<ChangeKind> kinds;
    for (const ChangeKind kind : counted_kinds)
        if (std::any_of(outcomes.begin(), outcomes.end(), [kind](const RecordOutcome& outcome) {
                return count(outcome.changes, kind) > 0;
            }))
            kinds.push_back(kind);
    return kinds;
}

Grid to_grid(const Outcomes& outcomes, const Look& look) {
    const bool named = several_organizations(outcomes);
    const DateForm dates = date_form_of(outcomes, look);
    const std::vector<ChangeKind> kinds = kinds_that_occur(outcomes);

    Grid grid;
    grid.columns = {{"source", Align::left, Shrink::at_front},
                    {"outcome", Align::left, Shrink::never},
                    {named ? "organization" : "", Align::left, Shrink::at_end, 2, 7},
                    {"taken_at", Align::left, Shrink::never},
                    {"score", Align::right, Shrink::never, 2, 9},
                    {"delta", Align::right, Shrink::never, 2, 6}};
    for (const ChangeKind kind : kinds)
        grid.columns.push_back({kind_words(kind), Align::right, Shrink::never, 2, drop_of(kind)});
    const bool has_waived =
        std::any_of(outcomes.begin(), outcomes.end(),
                    [](const RecordOutcome& outcome) { return count_waived(outcome.changes) > 0; });
    if (has_waived)
        grid.columns.push_back({"waived", Align::right, Shrink::never, 2, 1});

    for (const RecordOutcome& outcome : outcomes) {
        if (!is_listed(outcome))
            continue;
        GridRow row{{printable(outcome.source)},
                    {std::string(to_string(outcome.outcome)), style_of_outcome(outcome.outcome)},
                    {named ? printable(outcome.organization.value_or("")) : ""},
                    {outcome.taken_at ? date_text(*shown(outcome, look), dates) : ""},
                    {points_or_nothing(outcome.score, percent_text)},
                    {points_or_nothing(outcome.delta, signed_points_text)}};
        for (const ChangeKind kind : kinds)
            row.push_back(count_cell(outcome, kind));
        if (has_waived)
            row.push_back({outcome.outcome == Outcome::recorded && outcome.previous_at
                               ? std::to_string(count_waived(outcome.changes))
                               : "",
                           Style::dim});
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

std::int64_t number_of(const Outcomes& outcomes, Outcome which) {
    return std::count_if(outcomes.begin(), outcomes.end(), [which](const RecordOutcome& outcome) {
        return outcome.outcome == which;
    });
}

/// A line per file, without the counts that are zero throughout, and a sum.
void write_list(std::ostream& out, const Outcomes& outcomes, const Look& look) {
    if (std::any_of(outcomes.begin(), outcomes.end(), is_listed)) {
        write_grid(out, to_grid(outcomes, look), look);
        out << '\n';
    }
    out << number_of(outcomes, Outcome::recorded) << " recorded, "
        << counted(number_of(outcomes, Outcome::duplicate), "duplicate") << ", "
        << number_of(outcomes, Outcome::failed) << " failed\n";
    write_left_out(out, outcomes, look);
}

} // namespace

void render_outcomes(std::ostream& out, const Outcomes& outcomes, const Look& look) {
    if (outcomes.size() == 1)
        write_outcome(out, outcomes.front(), look);
    else if (!outcomes.empty())
        write_list(out, outcomes, look);
}

Table outcome_table(const Outcomes& outcomes) {
    Table table{{"source", "outcome", "organization", "scan_id", "taken_at", "taken_local", "score",
                 "delta", "regressed", "fixed", "lost", "regained", "appeared", "disappeared",
                 "waived", "message"},
                {}};
    for (const RecordOutcome& outcome : outcomes) {
        Row row{outcome.source,
                std::string(to_string(outcome.outcome)),
                optional_cell(outcome.organization),
                optional_cell(outcome.scan_id),
                optional_cell(outcome.taken_at),
                optional_cell(outcome.taken_local),
                optional_points(outcome.score),
                optional_points(outcome.delta)};
        for (const ChangeKind kind : counted_kinds)
            row.push_back(outcome.outcome == Outcome::recorded ? Cell(count(outcome.changes, kind))
                                                               : Cell());
        row.push_back(outcome.outcome == Outcome::recorded ? Cell(count_waived(outcome.changes))
                                                           : Cell());
        row.push_back(optional_cell(outcome.message));
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace edca::present
