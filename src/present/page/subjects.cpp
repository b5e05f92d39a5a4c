#include "present/page/subjects.hpp"

#include "domain/text/fold.hpp"
#include "present/cell.hpp"
#include "present/dates.hpp"
#include "present/picked.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <utility>
#include <vector>

namespace edca::present {

namespace {

std::size_t place_of(const Table& table, const std::string& column) {
    return static_cast<std::size_t>(std::find(table.columns.begin(), table.columns.end(), column) -
                                    table.columns.begin());
}

/// The columns of one list. The dates are those of days.
std::vector<Picked> columns() {
    const auto fixed = [](std::size_t drop, const char* title) {
        return GridColumn{title, Align::left, Shrink::never, 2, drop};
    };
    const auto count = [](const char* title) {
        return GridColumn{title, Align::right, Shrink::never, 2, 0};
    };
    return {{"subject", {"", Align::left, Shrink::at_end, 2, 0}},
            {"first_seen_at", fixed(3, "first seen"), DateForm::day},
            {"last_seen_at", fixed(0, "last seen"), DateForm::day},
            {"in_last_scan", fixed(0, "in last scan")},
            {"controls", count("controls")},
            {"failing", count("failing")},
            {"retired_at", fixed(2, "retired"), DateForm::day},
            {"aliases", {"former names", Align::left, Shrink::at_end, 2, 1}}};
}

} // namespace

void render_subjects(std::ostream& out, const Table& subjects, const Look& look) {
    if (subjects.rows.empty()) {
        out << styled(look, Style::dim, "(no rows)") << '\n';
        return;
    }
    const auto organization = place_of(subjects, "organization");
    const auto kind = place_of(subjects, "subject_kind");
    const bool are_several =
        subjects.rows.front().at(organization) != subjects.rows.back().at(organization);
    for (auto first = subjects.rows.begin(); first != subjects.rows.end();) {
        const auto past = std::find_if(first, subjects.rows.end(), [&](const Row& row) {
            return row.at(organization) != first->at(organization) ||
                   row.at(kind) != first->at(kind);
        });
        out << (first == subjects.rows.begin() ? "" : "\n");
        if (are_several)
            out << text_for_people(first->at(organization)) << " · ";
        out << text_for_people(first->at(kind)) << " · " << past - first << '\n';
        write_grid(out, picked({subjects.columns, {first, past}}, columns(), look), look);
        first = past;
    }
}

void render_subject_rename(std::ostream& out, const SubjectRenamed& renamed) {
    const auto from = printable(renamed.subject);
    const auto to = printable(renamed.renamed_to);
    const bool tried = renamed.is_dry_run;
    if (renamed.merged)
        out << from << " and " << to << (tried ? " would be" : " are") << " one subject of "
            << printable(renamed.organization) << ", called " << to << '\n';
    else
        out << (tried ? "would rename " : "renamed ") << from << " of "
            << printable(renamed.organization) << " to " << to << '\n';
    if (folded(from) != folded(to))
        out << "results that are given to " << from << (tried ? " would be of " : " are of ") << to
            << (tried ? " from then on\n" : " from now on\n");
    if (tried)
        out << "nothing was written\n";
}

Table subject_rename_table(const SubjectRenamed& renamed) {
    return {{"organization", "subject", "renamed_to", "merged", "made_at", "made_by", "dry_run"},
            {{renamed.organization, renamed.subject, renamed.renamed_to, renamed.merged,
              renamed.is_dry_run ? Cell() : Cell(renamed.made_at), renamed.made_by,
              renamed.is_dry_run}}};
}

void render_retirement(std::ostream& out, const Retired& retired, const Look& look) {
    const auto name = printable(retired.subject);
    if (retired.is_undone)
        out << name << " of " << printable(retired.organization) << " is not retired any more\n";
    else
        out << "retired " << name << " of " << printable(retired.organization) << " since "
            << Dates(look, retired.organization, {}, DateForm::minute)
                   .text_with_zone(retired.retired_at)
            << '\n'
            << "a later scan that has it ends this; to take it back: edca subjects retire " << name
            << " --undo\n";
}

Table retirement_table(const Retired& retired) {
    return {{"organization", "subject", "retired_at", "reason", "made_at", "made_by", "undone"},
            {{retired.organization, retired.subject, retired.retired_at,
              optional_cell(retired.reason), retired.made_at, retired.made_by, retired.is_undone}}};
}

} // namespace edca::present
