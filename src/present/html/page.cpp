#include "present/html/page.hpp"

#include "domain/time/timestamp.hpp"
#include "domain/trend.hpp"
#include "present/dates.hpp"
#include "present/html/words.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace edca::present::html {

namespace {

double days_between(const std::string& from, const std::string& to) {
    const auto begin = parse_timestamp(from);
    const auto end = parse_timestamp(to);
    using Days = std::chrono::duration<double, std::ratio<86400>>;
    return begin && end ? Days(*end - *begin).count() : 0;
}

std::vector<FrameworkLine> lines_of(const std::vector<ScorePoint>& points,
                                    const std::string& last_at) {
    std::vector<FrameworkLine> lines;
    for (const ScorePoint& point : points) {
        if (lines.empty() || lines.back().framework != point.framework)
            lines.push_back({.framework = point.framework, .points = {}});
        lines.back().points.push_back(&point);
    }
    // A framework that no control is tagged with any more has no place among those of today.
    std::erase_if(lines, [&](const FrameworkLine& line) {
        return line.framework != "All" && line.points.back()->taken_at != last_at;
    });
    const auto score = [](const FrameworkLine& line) {
        return line.points.back()->score.value_or(101);
    };
    std::stable_sort(lines.begin(), lines.end(),
                     [&](const FrameworkLine& one, const FrameworkLine& other) {
                         return std::pair(one.framework != "All", score(one)) <
                                std::pair(other.framework != "All", score(other));
                     });
    return lines;
}

std::vector<Gap> gaps_of(const std::vector<ReportScan>& scans, double usual_days) {
    std::vector<Gap> gaps;
    for (std::size_t index = 1; index < scans.size(); ++index) {
        const double days = days_between(scans[index - 1].taken_at, scans[index].taken_at);
        if (days > 2 * usual_days && days > 1)
            gaps.push_back({.from = scans[index - 1].taken_at,
                            .to = scans[index].taken_at,
                            .days = static_cast<std::int64_t>(days + 0.5)});
    }
    return gaps;
}

std::vector<CatalogueChange> catalogue_of(const Report& report) {
    std::map<std::string, CatalogueChange> changes; // by time
    const auto add = [&](std::vector<std::string>& ids, const std::string& id) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    };
    for (const Change& change : report.redefinitions) {
        auto& those = changes[change.changed_at];
        add(those.redefined, change.control_id);
        if (change.reused)
            add(those.reused, change.control_id);
    }
    for (const Change& change : report.changes)
        if (change.level == Level::finding &&
            (change.change == ChangeKind::appeared || change.change == ChangeKind::disappeared))
            add(change.change == ChangeKind::appeared ? changes[change.changed_at].appeared
                                                      : changes[change.changed_at].disappeared,
                change.control_id);
    std::vector<CatalogueChange> all;
    for (auto& [at, change] : changes) {
        change.at = at;
        if (all.size() < 26)
            change.letter = static_cast<char>('A' + static_cast<int>(all.size()));
        all.push_back(std::move(change));
    }
    return all;
}

/// The numbers of a severity that hold at a time.
SeverityCount count_at(const std::vector<SeverityCount>& counts, const std::string& severity,
                       const std::string& at) {
    for (const SeverityCount& count : counts)
        if (count.severity == severity && count.since <= at && (!count.until || *count.until > at))
            return count;
    return {.severity = severity, .since = at, .until = {}};
}

/// The place of a severity among those that EDCA knows; others come last.
std::ptrdiff_t rank(std::string_view severity) {
    constexpr std::array<std::string_view, 4> known{"Critical", "High", "Medium", "Low"};
    return std::find(known.begin(), known.end(), severity) - known.begin();
}

std::vector<SeverityRow> severities_of(const Report& report) {
    std::vector<SeverityRow> rows;
    for (const ReportControl& control : report.controls) {
        if (!control.state)
            continue;
        const std::string severity(control.definition.severity);
        auto row = std::find_if(rows.begin(), rows.end(), [&](const SeverityRow& known) {
            return known.severity == severity;
        });
        if (row == rows.end()) {
            rows.push_back({.severity = severity, .first = {}, .before = {}, .last = {}});
            row = std::prev(rows.end());
        }
        row->weight = std::max(row->weight, control.definition.severity_weight);
        row->overdue += control.overdue_days ? 1 : 0;
    }
    const auto& scans = report.scans;
    for (SeverityRow& row : rows) {
        row.first = count_at(report.severities, row.severity, scans.front().taken_at);
        row.before = count_at(report.severities, row.severity,
                              scans[scans.size() < 2 ? 0 : scans.size() - 2].taken_at);
        row.last = count_at(report.severities, row.severity, scans.back().taken_at);
    }
    std::sort(rows.begin(), rows.end(), [](const SeverityRow& one, const SeverityRow& other) {
        return std::tuple(rank(one.severity), -one.weight, one.severity) <
               std::tuple(rank(other.severity), -other.weight, other.severity);
    });
    return rows;
}

LastChanges last_changes(const Report& report) {
    LastChanges last;
    const auto& at = report.scans.back().taken_at;
    for (const Change& change : report.changes) {
        if (change.changed_at != at)
            continue;
        if (change.level == Level::finding && change.new_failure)
            last.broken.push_back(&change);
        if (change.level == Level::finding && change.change == ChangeKind::fixed)
            last.fixed.push_back(&change);
    }
    const auto is_broken = [&](const Change& change) {
        return std::any_of(last.broken.begin(), last.broken.end(), [&](const Change* broken) {
            return broken->control_id == change.control_id;
        });
    };
    for (const Change& change : report.changes)
        if (change.changed_at == at && change.level == Level::result && change.new_failure &&
            !is_broken(change))
            last.spread.push_back(&change);
    return last;
}

bool any_waived(const std::vector<ScorePoint>& points) {
    return std::any_of(points.begin(), points.end(), [](const ScorePoint& point) {
        return point.score && point.score_with_waivers &&
               rounded_points(*point.score) != rounded_points(*point.score_with_waivers);
    });
}

/// As many Unknown controls as a scan has as a rule, and a tenth of all controls more.
std::int64_t usual_unknown_of(const std::vector<ReportScan>& scans) {
    std::vector<std::int64_t> unknown;
    unknown.reserve(scans.size());
    for (const ReportScan& scan : scans)
        unknown.push_back(scan.unknown);
    const auto middle = unknown.begin() + static_cast<std::ptrdiff_t>(unknown.size() / 2);
    std::nth_element(unknown.begin(), middle, unknown.end());
    return *middle + scans.back().controls / 10;
}

DateForm form_of_length(std::size_t length) {
    return length <= 10   ? DateForm::day
           : length <= 16 ? DateForm::minute
           : length <= 19 ? DateForm::second
                          : DateForm::millisecond;
}

} // namespace

Page::Page(const Report& shown, std::string id_prefix)
    : report(shown)
    , prefix(std::move(id_prefix))
    , clock(report)
    , lines(lines_of(report.points, report.scans.back().taken_at))
    , gaps(gaps_of(report.scans, clock.usual_days()))
    , catalogue(catalogue_of(report))
    , severities(severities_of(report))
    , last(last_changes(report))
    , has_waivers(any_waived(report.points))
    , usual_unknown(usual_unknown_of(report.scans)) {}

bool Page::is_blind(std::string_view taken_at) const {
    const auto scan = std::lower_bound(
        report.scans.begin(), report.scans.end(), taken_at,
        [](const ReportScan& one, std::string_view at) { return one.taken_at < at; });
    return scan != report.scans.end() && scan->taken_at == taken_at && is_blind(*scan);
}

std::int64_t Page::failed_checks() const {
    return report.checks
               ? std::count_if(report.checks->begin(), report.checks->end(),
                               [](const Check& check) { return check.verdict == Verdict::failed; })
               : 0;
}

const ReportScan* Page::scan_before(std::string_view utc) const {
    const auto scan = std::lower_bound(
        report.scans.begin(), report.scans.end(), utc,
        [](const ReportScan& one, std::string_view at) { return one.taken_at < at; });
    return scan == report.scans.begin() ? nullptr : &*std::prev(scan);
}

const ReportControl* Page::control(std::string_view id) const {
    const auto found =
        std::lower_bound(report.controls.begin(), report.controls.end(), id,
                         [](const ReportControl& control, std::string_view wanted) {
                             return std::string_view(control.definition.control_id) < wanted;
                         });
    return found != report.controls.end() && found->definition.control_id == id ? &*found : nullptr;
}

std::string Page::day(std::string_view utc) const {
    return day_words(report.dates.shown(utc),
                     std::min<std::size_t>(report.dates.needed_length(utc), 16));
}

std::string Page::date(std::string_view utc) const {
    return date_text(report.dates.shown(utc), form_of_length(report.dates.needed_length(utc)));
}

std::string Page::label(std::string_view text) const {
    return std::string(text) + (prefix.empty() ? "" : ", " + report.organization);
}

std::string Page::id(std::string_view name) const {
    return prefix + safe_id(name);
}

std::string Page::address(std::string_view control_id) const {
    return "#" + id(control_id);
}

} // namespace edca::present::html
