#include "present/strip.hpp"

#include "present/color.hpp"

#include <algorithm>

namespace edca::present {

Strip strip(const Track& track, const std::vector<std::string>& scan_times, std::size_t columns) {
    const std::size_t scans = scan_times.size();
    const std::size_t room = std::max<std::size_t>(columns, 1);
    Strip result;
    result.scans_per_mark = std::max<std::size_t>((scans + room - 1) / room, 1);
    result.marks.resize((scans + result.scans_per_mark - 1) / result.scans_per_mark);
    // Runs are far fewer than scans, so each is looked up among these and not the other way round.
    const auto first_from = [&](const std::string& time) {
        return static_cast<std::size_t>(
            std::lower_bound(scan_times.begin(), scan_times.end(), time) - scan_times.begin());
    };
    for (const StatusSpan& span : track.spans) {
        const auto begin = first_from(span.since);
        const auto end = span.until ? first_from(*span.until) : scans;
        for (auto scan = begin; scan < end;
             scan = (scan / result.scans_per_mark + 1) * result.scans_per_mark) {
            auto& worst = result.marks[scan / result.scans_per_mark];
            worst = worst ? worse(*worst, span.status) : span.status;
        }
    }
    return result;
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

std::string strip_text(const Strip& strip, const Look& look) {
    std::string text;
    for (auto begin = strip.marks.begin(); begin != strip.marks.end();) {
        const auto end = std::find_if(begin, strip.marks.end(),
                                      [&](std::optional<Status> other) { return other != *begin; });
        std::string run;
        for (auto i = begin; i != end; ++i)
            run += mark(*i);
        text += styled(look, style_of(*begin), run);
        begin = end;
    }
    return text;
}

} // namespace edca::present
