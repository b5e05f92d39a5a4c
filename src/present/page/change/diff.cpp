#include "present/page/change/diff.hpp"

#include "domain/outcome.hpp"
#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/page/part/reuse.hpp"
#include "present/page/part/rolled_changes.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <ostream>

namespace edca::present {

namespace {

std::string scan_words(std::int64_t scan_id, const std::string& at) {
    return "scan " + std::to_string(scan_id) + ", " + at;
}

/// `3 differences: 1 regressed, 2 changed`
std::string sum_of(const std::vector<Change>& changes) {
    std::string text;
    for (const ChangeKind kind : by_urgency)
        if (const auto number = count(changes, kind); number > 0)
            text += (text.empty() ? ": " : ", ") + std::to_string(number) + " " + kind_words(kind);
    return counted(static_cast<std::int64_t>(changes.size()), "difference") + text;
}

/// Says when it happened, where there are scans between the two.
std::string remark(const Change& change, const DiffScans& scans, const Dates& dates) {
    if (change.changed_at == scans.to_at && change.seen_before_at == scans.from_at)
        return {};
    return "between " + dates.text(change.seen_before_at) + " and " + dates.text(change.changed_at);
}

} // namespace

void render_diff(std::ostream& out, const DiffScans& scans, const std::vector<Change>& changes,
                 const Reuses& reuses, const Look& look) {
    const Dates dates(look, scans.organization, {scans.from_at, scans.to_at});
    const bool one_zone = dates.zone(scans.from_at) == dates.zone(scans.to_at);
    const std::string from =
        one_zone ? dates.text(scans.from_at) : dates.text_with_zone(scans.from_at);
    write_wrapped(out,
                  {{printable(scans.organization), Style::bold},
                   {scan_words(scans.from_scan_id, from) + " → " +
                        scan_words(scans.to_scan_id, dates.text_with_zone(scans.to_at)),
                    Style::plain, " · "}},
                  look, {0, 2});
    write_rolled_changes(out, changes, look,
                         [&](const Change& change) { return remark(change, scans, dates); });
    if (changes.empty())
        out << styled(look, Style::dim, "no differences") << '\n';
    else
        write_wrapped(out, {{sum_of(changes)}}, look, {0, 2});
    write_reuses(out, reuses, look);
}

} // namespace edca::present
