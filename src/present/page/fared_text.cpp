#include "present/page/fared_text.hpp"

#include "present/change_words.hpp"
#include "present/strip.hpp"
#include "present/page/track_text.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <sstream>
#include <string>

namespace edca::present {

namespace {

constexpr std::size_t widest_strip_in_a_file = 100;
constexpr std::size_t most_lines_of_evidence = 8;
constexpr Indent name_indent{2, 4};
constexpr Indent below{4, 6};

/// `time to fix 61 to 123 days`; empty where no failure was seen to begin and end.
std::string time_to_fix(const Track& track) {
    if (!track.days_to_fix_at_least || !track.days_to_fix_at_most)
        return {};
    return "mean time to fix " + std::to_string(std::lround(*track.days_to_fix_at_least)) + " to " +
           std::to_string(std::lround(*track.days_to_fix_at_most)) + " days";
}

void write_dates(std::ostream& out, const Track& track, DateForm dates, const Look& look) {
    const std::string between = " · ";
    Line line;
    const auto add = [&](const char* what, const std::optional<std::string>& time) {
        if (time)
            line.push_back({what + date_text(*time, dates), Style::plain, between});
    };
    add("first failed ", track.first_failed_at);
    add("last failed ", track.last_failed_at);
    add("last passed ", track.last_passed_at);
    if (const auto words = time_to_fix(track); !words.empty())
        line.push_back({words, Style::plain, between});
    if (track.flapping)
        line.push_back({"flapping", Style::yellow, between});
    if (!line.empty())
        write_wrapped(out, line, look, below);
}

/// The first lines of what the last scan found.
void write_evidence(std::ostream& out, const ControlPage& page, const Track& track,
                    const Look& look) {
    const auto found = std::find_if(page.found.begin(), page.found.end(), [&](const Found& one) {
        return one.subject == track.subject && one.subject_kind == track.subject_kind;
    });
    if (found == page.found.end())
        return;
    std::istringstream lines(found->evidence);
    std::size_t shown = 0;
    for (std::string line; std::getline(lines, line); ++shown) {
        if (shown == most_lines_of_evidence) {
            out << std::string(below.first, ' ') << styled(look, Style::dim, "…") << '\n';
            return;
        }
        if (line.ends_with('\r'))
            line.pop_back();
        write_wrapped(out, {{printable(line), Style::dim}}, look, below);
    }
}

} // namespace

void write_fared(std::ostream& out, const ControlPage& page, const Track& track, DateForm dates,
                 const Look& look) {
    Line name;
    if (track.subject.empty())
        name.push_back({"All subjects", Style::bold});
    else if (track.subject_kind != track.subject)
        name.push_back({printable(track.subject_kind), Style::dim});
    if (!track.subject.empty())
        name.push_back({printable(track.subject), Style::bold, " "});
    write_wrapped(out, name, look, name_indent);

    const std::size_t columns =
        look.columns == 0 ? widest_strip_in_a_file
                          : std::max<std::size_t>(look.columns, below.first + 1) - below.first;
    out << std::string(below.first, ' ')
        << strip_text(strip(track, page.timeline.scan_times, columns), look) << '\n';
    write_wrapped(out, track_summary(track, dates), look, below);
    write_dates(out, track, dates, look);
    write_evidence(out, page, track, look);
}

} // namespace edca::present
