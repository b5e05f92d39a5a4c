#include "present/page/change/changes.hpp"

#include "present/cell.hpp"
#include "present/change_words.hpp"
#include "present/color.hpp"
#include "present/dates.hpp"
#include "present/page/part/rolled_changes.hpp"
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

/// The changes by scan, the newest scan first.
std::vector<Group> newest_first(const std::vector<Change>& changes) {
    std::vector<Group> groups;
    for (auto begin = changes.begin(); begin != changes.end(); begin = groups.back().end)
        groups.push_back(group_from(begin, changes.end()));
    std::reverse(groups.begin(), groups.end());
    return groups;
}

void write_earlier(std::ostream& out, const Earlier& before, bool several, const Look& look) {
    if (before.scans == 0)
        return;
    const Dates dates(look, before.organization);
    write_wrapped(
        out,
        {{(several ? printable(before.organization) + ": " : "") +
          counted(before.scans, "earlier scan")},
         {"since " + dates.text(before.first_at) + ";", Style::plain, " "},
         {"their changes: edca drift --since " + dates.text(before.first_at), Style::plain, " "}},
        look, {0, 2});
}

} // namespace

void render_changes(std::ostream& out, const std::vector<Change>& changes,
                    const std::vector<Earlier>& earlier, const Look& look) {
    if (changes.empty())
        out << styled(look, Style::dim, "no changes") << '\n';
    const auto all_dates = dates_of(changes, look);
    const bool several = earlier.size() > 1 ||
                         std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
                             return change.organization != changes.front().organization;
                         });
    for (const Group& group : newest_first(changes)) {
        const Dates& dates = all_dates.at(group.begin->organization);
        write_wrapped(out,
                      {{several ? printable(group.begin->organization) : "", Style::bold},
                       {heading_of(group, dates), Style::bold, " · "}},
                      look, {0, 2});
        write_rolled_changes(out, {group.begin, group.end}, look, [&](const Change& change) {
            return change.seen_before_at == group.seen_before_at
                       ? std::string()
                       : "since " + dates.text(change.seen_before_at);
        });
        out << '\n';
    }
    if (!changes.empty())
        out << counted(static_cast<std::int64_t>(changes.size()), "change") << " of "
            << counted(static_cast<std::int64_t>(count_controls(changes)), "control") << '\n';
    for (const auto& before : earlier)
        write_earlier(out, before, several, look);
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
                 "changed_local",  "waived"},
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
                              change.changed_local,
                              optional_cell(change.waived)});
    return table;
}

} // namespace edca::present
