#include "present/strip.hpp"

#include "present/color.hpp"

#include <algorithm>

namespace edca::present {

namespace {

using Marks = std::vector<std::optional<Status>>;

Marks statuses_at(const std::vector<std::string>& scan_times,
                  const std::vector<StatusSpan>& spans) {
    Marks statuses;
    statuses.reserve(scan_times.size());
    auto span = spans.begin();
    for (const std::string& time : scan_times) {
        while (span != spans.end() && span->until && *span->until <= time)
            ++span;
        const bool holds = span != spans.end() && span->since <= time;
        statuses.push_back(holds ? std::optional(span->status) : std::nullopt);
    }
    return statuses;
}

std::optional<Status> worse_mark(std::optional<Status> one, std::optional<Status> other) {
    if (!one || !other)
        return one ? one : other;
    return worse(*one, *other);
}

} // namespace

Strip strip(const Track& track, const std::vector<std::string>& scan_times, std::size_t columns) {
    const Marks statuses = statuses_at(scan_times, track.spans);
    const std::size_t room = std::max<std::size_t>(columns, 1);
    Strip result;
    result.scans_per_mark = std::max<std::size_t>((statuses.size() + room - 1) / room, 1);
    for (std::size_t i = 0; i < statuses.size(); ++i) {
        if (i % result.scans_per_mark == 0)
            result.marks.push_back(statuses[i]);
        else
            result.marks.back() = worse_mark(result.marks.back(), statuses[i]);
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
