#include "present/page/diff_text.hpp"

#include "domain/outcome.hpp"
#include "present/page/change_list.hpp"
#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <ostream>

namespace edca::present {

namespace {

std::string scan_words(std::int64_t scan_id, const std::string& at, DateForm dates) {
    return "scan " + std::to_string(scan_id) + ", " + date_text(at, dates);
}

/// `3 differences: 1 regressed, 2 changed`
std::string sum_of(const std::vector<Change>& changes) {
    std::string text;
    for (const ChangeKind kind : by_urgency)
        if (const auto number = count(changes, kind); number > 0)
            text += (text.empty() ? ": " : ", ") + std::to_string(number) + " " +
                    std::string(to_string(kind));
    return counted(static_cast<std::int64_t>(changes.size()), "difference") + text;
}

/// When it happened, where other scans lie between the two.
std::string remark(const Change& change, const DiffHeading& heading, DateForm dates) {
    if (change.changed_at == heading.to_at && change.seen_before_at == heading.from_at)
        return {};
    return "between " + date_text(change.seen_before_at, dates) + " and " +
           date_text(change.changed_at, dates);
}

} // namespace

void render_diff(std::ostream& out, const DiffHeading& heading, const std::vector<Change>& changes,
                 const Look& look) {
    const DateForm dates = date_form({heading.from_at, heading.to_at});
    write_wrapped(out,
                  {{printable(heading.organization), Style::bold},
                   {scan_words(heading.from_scan_id, heading.from_at, dates) + " → " +
                        scan_words(heading.to_scan_id, heading.to_at, dates) + " UTC",
                    Style::plain, " · "}},
                  look, {0, 2});
    const ChangeColumns columns = change_columns(changes);
    for (const Change& change : changes)
        write_change(out, change, columns, look, remark(change, heading, dates));
    if (changes.empty())
        out << styled(look, Style::dim, "no differences") << '\n';
    else
        write_wrapped(out, {{sum_of(changes)}}, look, {0, 2});
}

} // namespace edca::present
