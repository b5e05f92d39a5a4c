#include "present/page/changes.hpp"

#include "present/cell.hpp"
#include "present/change_words.hpp"
#include "present/color.hpp"
#include "present/dates.hpp"
#include "present/page/part/change_list.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <ostream>

namespace edca::present {

namespace {

DateForm date_form_of(const std::vector<Change>& changes) {
    const bool shared = std::any_of(changes.begin(), changes.end(), [](const Change& change) {
        return date_form({change.seen_before_at, change.changed_at}) == DateForm::minute;
    });
    return shared ? DateForm::minute : DateForm::day;
}

bool same_scan(const Change& one, const Change& other) {
    return one.organization == other.organization && one.changed_at == other.changed_at;
}

using Changes = std::vector<Change>::const_iterator;

/// The changes of one scan.
struct Group {
    Changes begin;
    Changes end;
    std::string seen_before_at; // the scan before; after a gap a change was seen earlier
};

Group group_from(Changes begin, Changes end) {
    const auto last =
        std::find_if(begin, end, [&](const Change& change) { return !same_scan(*begin, change); });
    const auto latest = std::max_element(begin, last, [](const Change& one, const Change& other) {
        return one.seen_before_at < other.seen_before_at;
    });
    return {begin, last, latest->seen_before_at};
}

std::string heading_of(const Group& group, DateForm dates) {
    const std::string zone = dates == DateForm::minute ? " UTC" : "";
    return date_text(group.begin->changed_at, dates) + zone + " (since " +
           date_text(group.seen_before_at, dates) + zone + ")";
}

} // namespace

void render_changes(std::ostream& out, const std::vector<Change>& changes, const Look& look) {
    if (changes.empty()) {
        out << styled(look, Style::dim, "no changes") << '\n';
        return;
    }
    const DateForm dates = date_form_of(changes);
    const bool several = std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
        return change.organization != changes.front().organization;
    });
    const ChangeColumns columns = change_columns(changes);
    for (auto begin = changes.begin(); begin != changes.end();) {
        const Group group = group_from(begin, changes.end());
        write_wrapped(out,
                      {{several ? printable(begin->organization) : "", Style::bold},
                       {heading_of(group, dates), Style::bold, " · "}},
                      look, {0, 2});
        for (auto change = group.begin; change != group.end; ++change)
            write_change(out, *change, columns, look,
                         change->seen_before_at == group.seen_before_at
                             ? ""
                             : "since " + date_text(change->seen_before_at, dates));
        out << '\n';
        begin = group.end;
    }
    out << counted(static_cast<std::int64_t>(changes.size()), "change") << '\n';
}

Table change_table(const std::vector<Change>& changes) {
    Table table{{"organization", "control_id", "level", "subject_kind", "subject", "property",
                 "change", "from_value", "to_value", "seen_before_at", "changed_at", "redefined"},
                {}};
    for (const Change& change : changes)
        table.rows.push_back({change.organization, change.control_id,
                              std::string(to_string(change.level)),
                              optional_cell(change.subject_kind), optional_cell(change.subject),
                              optional_cell(change.property), std::string(to_string(change.change)),
                              optional_cell(change.from_value), optional_cell(change.to_value),
                              change.seen_before_at, change.changed_at, change.redefined});
    return table;
}

} // namespace edca::present
