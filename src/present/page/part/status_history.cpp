#include "present/page/part/status_history.hpp"

#include "present/change_words.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace edca::present {

namespace {

using Changes = std::vector<Change>;
using Position = Changes::const_iterator;

bool is_gap(const std::optional<std::string>& value) {
    const auto status = value ? parse_status(*value) : std::nullopt;
    return !status || *status == Status::unknown || *status == Status::skipped;
}

bool is_of_status(const Change& change) {
    return change.level == Level::finding || change.level == Level::result;
}

bool enters_or_leaves_gap(const Change& change) {
    return is_of_status(change) && (is_gap(change.from_value) || is_gap(change.to_value));
}

void add_count(Line& line, Position begin, Position end, ChangeKind kind) {
    const auto is_counted = [kind](const Change& change) {
        return change.level == Level::property && change.change == kind;
    };
    const auto number = std::count_if(begin, end, is_counted);
    if (number == 1)
        line.push_back({property_words(*std::find_if(begin, end, is_counted))});
    else if (number > 1)
        line.push_back({std::to_string(number) + " properties " + kind_words(kind)});
}

void add_properties(Line& line, Position begin, Position end) {
    const bool count = std::any_of(begin, end, enters_or_leaves_gap);
    for (auto change = begin; change != end; ++change)
        if (change->level == Level::property && (!count || change->change == ChangeKind::changed))
            line.push_back({property_words(*change)});
    if (!count)
        return;
    add_count(line, begin, end, ChangeKind::appeared);
    add_count(line, begin, end, ChangeKind::disappeared);
}

/// Line of the changes between two scans; there is at least one.
Line change_line(Position begin, Position end, const Dates& dates) {
    Line line;
    const auto status = std::find_if(begin, end, &is_of_status);
    if (status != end)
        line.push_back({status_words(*status)});
    add_properties(line, begin, end);
    for (auto change = begin; change != end; ++change)
        if (change->level == Level::evidence)
            line.push_back({evidence_words(*change)});
    line.push_back(
        {"between " + dates.text(begin->seen_before_at) + " and " + dates.text(begin->changed_at)});
    if (status != end)
        line.push_back({std::string(to_string(status->change)), style_of(status->change)});
    else if (std::all_of(begin, end,
                         [](const Change& change) { return change.change == ChangeKind::changed; }))
        line.push_back({"changed", style_of(ChangeKind::changed)});
    if (std::any_of(begin, end, [](const Change& change) { return change.reused; }))
        line.push_back({"(id reused)", style_of(ChangeKind::redefined), " "});
    else if (std::any_of(begin, end, [](const Change& change) { return change.redefined; }))
        line.push_back({"(redefined)", style_of(ChangeKind::redefined), " "});
    if (status != end && !sight_words(*status).empty())
        line.push_back({"(" + sight_words(*status) + ")", Style::yellow, " "});
    return line;
}

/// Whole percent. 0 % and 100 % are exact: anything between is `less than 1 %` or `more than 99 %`.
std::string percent_of_time(double share) {
    if (share > 0 && share < 0.01)
        return "less than 1 %";
    if (share > 0.99 && share < 1)
        return "more than 99 %";
    return std::to_string(std::lround(share * 100)) + " %";
}

Piece status_now(const StatusHistory& history, const Dates& dates) {
    const std::string between = " · ";
    if (history.spans.empty())
        return {"never assessed", Style::dim, between};
    const StatusSpan& last = history.spans.back();
    if (last.until)
        return {(last.out_of_sight ? "out of sight since " : "not assessed since ") +
                    dates.text(*last.until),
                Style::dim, between};
    if (last.status == Status::fail && history.failing_since)
        return {"Fail since " + dates.text(*history.failing_since) + ", " +
                    (history.failing_at_least ? "at least " : "") +
                    counted(history.failing_days, "day"),
                style_of(last.status), between};
    return {std::string(to_string(last.status)) + " since " + dates.text(last.since),
            style_of(last.status), between};
}

} // namespace

Line subject_line(const StatusHistory& history) {
    if (history.subject.empty())
        return {{"All subjects", Style::bold}};
    const bool says_more = history.subject_kind != history.subject;
    return {{says_more ? printable(history.subject_kind) : "", Style::dim},
            {printable(history.subject), Style::bold, " "}};
}

std::vector<Line> change_lines(Changes changes, const Dates& dates) {
    const auto interval = [](const Change& change) {
        return std::tie(change.changed_at, change.seen_before_at);
    };
    std::stable_sort(changes.begin(), changes.end(), [&](const Change& one, const Change& other) {
        return interval(one) < interval(other);
    });
    std::vector<Line> lines;
    for (auto begin = changes.cbegin(); begin != changes.cend();) {
        const auto end = std::find_if(begin, changes.cend(), [&](const Change& change) {
            return interval(change) != interval(*begin);
        });
        lines.push_back(change_line(begin, end, dates));
        begin = end;
    }
    return lines;
}

Line summary_line(const StatusHistory& history, const Dates& dates) {
    Line line{{counted(history.flips, "flip")}};
    if (history.failing_share)
        line.push_back({"failing " + percent_of_time(*history.failing_share) + " of the known time",
                        Style::plain, " · "});
    line.push_back(status_now(history, dates));
    return line;
}

} // namespace edca::present
