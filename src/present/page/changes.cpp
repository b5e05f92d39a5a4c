#include "present/page/changes.hpp"

#include "present/cell.hpp"
#include "present/change_words.hpp"
#include "present/color.hpp"
#include "present/dates.hpp"
#include "present/page/part/change_list.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <map>
#include <ostream>

namespace edca::present {

namespace {

bool same_scan(const Change& one, const Change& other) {
    return one.organization == other.organization && one.changed_at == other.changed_at;
}

/// The dates of each organization that has changes. All have one form, whatever they are of.
std::map<std::string, Dates> dates_of(const std::vector<Change>& changes, const Look& look) {
    DateForm form = DateForm::day;
    const Change* last = nullptr;
    for (const Change& change : changes) {
        const bool is_new = last == nullptr || !same_scan(*last, change) ||
                            last->seen_before_at != change.seen_before_at;
        if (is_new)
            form = std::max(
                form, Dates(look, change.organization, {change.seen_before_at, change.changed_at})
                          .form());
        last = &change;
    }
    std::map<std::string, Dates> dates;
    for (const Change& change : changes)
        if (dates.count(change.organization) == 0)
            dates.emplace(change.organization, Dates(look, change.organization, {}, form));
    return dates;
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

std::string heading_of(const Group& group, const Dates& dates) {
    const auto text = [&](const std::string& utc) {
        return dates.form() == DateForm::day ? dates.text(utc) : dates.text_with_zone(utc);
    };
    return text(group.begin->changed_at) + " (since " + text(group.seen_before_at) + ")";
}

} // namespace

void render_changes(std::ostream& out, const std::vector<Change>& changes, const Look& look) {
    if (changes.empty()) {
        out << styled(look, Style::dim, "no changes") << '\n';
        return;
    }
    const auto all_dates = dates_of(changes, look);
    const bool several = std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
        return change.organization != changes.front().organization;
    });
    const ChangeColumns columns = change_columns(changes);
    for (auto begin = changes.begin(); begin != changes.end();) {
        const Group group = group_from(begin, changes.end());
        const Dates& dates = all_dates.at(begin->organization);
        write_wrapped(out,
                      {{several ? printable(begin->organization) : "", Style::bold},
                       {heading_of(group, dates), Style::bold, " · "}},
                      look, {0, 2});
        for (auto change = group.begin; change != group.end; ++change)
            write_change(out, *change, columns, look,
                         change->seen_before_at == group.seen_before_at
                             ? ""
                             : "since " + dates.text(change->seen_before_at));
        out << '\n';
        begin = group.end;
    }
    out << counted(static_cast<std::int64_t>(changes.size()), "change") << '\n';
}

Table change_table(const std::vector<Change>& changes) {
    Table table{{"organization",   "control_id",
                 "title",          "category",
                 "severity",       "severity_weight",
                 "scored",         "level",
                 "subject_kind",   "subject",
                 "property",       "change",
                 "from_value",     "to_value",
                 "seen_before_at", "changed_at",
                 "redefined",      "reused",
                 "new_failure",    "out_of_sight",
                 "gone",           "seen_before_local",
                 "changed_local"},
                {}};
    for (const Change& change : changes)
        table.rows.push_back({change.organization,
                              change.control_id,
                              change.control.title,
                              change.control.category,
                              change.control.severity,
                              change.control.severity_weight,
                              change.control.scored,
                              std::string(to_string(change.level)),
                              optional_cell(change.subject_kind),
                              optional_cell(change.subject),
                              optional_cell(change.property),
                              std::string(to_string(change.change)),
                              optional_cell(change.from_value),
                              optional_cell(change.to_value),
                              change.seen_before_at,
                              change.changed_at,
                              change.redefined,
                              change.reused,
                              change.new_failure,
                              list_cell(change.out_of_sight),
                              list_cell(change.gone),
                              change.seen_before_local,
                              change.changed_local});
    return table;
}

} // namespace edca::present
