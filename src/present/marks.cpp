#include "present/marks.hpp"

#include "present/color.hpp"

#include <algorithm>

namespace edca::present {

Marks marks_of(const StatusHistory& history, const std::vector<std::string>& scan_times,
               std::size_t columns) {
    const std::size_t scans = scan_times.size();
    const std::size_t room = std::max<std::size_t>(columns, 1);
    Marks marks;
    marks.scans_per_mark = std::max<std::size_t>((scans + room - 1) / room, 1);
    marks.statuses.resize((scans + marks.scans_per_mark - 1) / marks.scans_per_mark);
    // Spans are far fewer than scans: a span looks up its scans, and not a scan its span.
    const auto first_from = [&](const std::string& time) {
        return static_cast<std::size_t>(
            std::lower_bound(scan_times.begin(), scan_times.end(), time) - scan_times.begin());
    };
    for (const StatusSpan& span : history.spans) {
        const auto begin = first_from(span.since);
        const auto end = span.until ? first_from(*span.until) : scans;
        for (auto scan = begin; scan < end;
             scan = (scan / marks.scans_per_mark + 1) * marks.scans_per_mark) {
            auto& worst = marks.statuses[scan / marks.scans_per_mark];
            worst = worst ? worse(*worst, span.status) : span.status;
        }
    }
    return marks;
}

std::string_view mark(std::optional<Status> status) {
    if (!status)
        return "·";
    switch (*status) {
    case Status::pass:
        return "✓";
    case Status::warning:
        return "!";
    case Status::fail:
        return "✗";
    case Status::unknown:
        return "?";
    case Status::skipped:
        return "–";
    }
    return "·";
}

std::string marks_text(const Marks& marks, const Look& look) {
    std::string text;
    for (auto begin = marks.statuses.begin(); begin != marks.statuses.end();) {
        const auto end = std::find_if(begin, marks.statuses.end(),
                                      [&](std::optional<Status> other) { return other != *begin; });
        std::string alike;
        for (auto status = begin; status != end; ++status)
            alike += mark(*status);
        text += styled(look, style_of(*begin), alike);
        begin = end;
    }
    return text;
}

} // namespace edca::present
