#include "present/page/timeline_text.hpp"

#include "present/change_words.hpp"
#include "present/strip.hpp"
#include "present/page/track_text.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <array>
#include <ostream>

namespace edca::present {

namespace {

constexpr std::size_t widest_strip_in_a_file = 100;
constexpr std::size_t narrowest_strip_beside_dates = 20;
constexpr Indent heading{0, 2};
constexpr Indent below_strip{2, 6};

/// What all parts of one timeline share.
struct Page {
    std::ostream& out;
    const Look& look;
    const Timeline& timeline;
    DateForm dates;
    std::string period; // first and last scan
    std::size_t strip_columns;
    std::vector<Strip> strips; // those that were drawn
};

std::string period_of(const std::vector<std::string>& scan_times, DateForm dates) {
    if (scan_times.empty())
        return {};
    const std::string first = date_text(scan_times.front(), dates);
    const std::string last = date_text(scan_times.back(), dates);
    return scan_times.size() == 1 ? first : first + " – " + last;
}

std::size_t columns_for_strip(const Look& look, const std::string& period) {
    if (look.columns == 0)
        return widest_strip_in_a_file;
    const std::size_t beside = 2 + 2 + display_width(period);
    if (look.columns >= beside + narrowest_strip_beside_dates)
        return look.columns - beside;
    return look.columns > 2 ? look.columns - 2 : 1;
}

/// A time that somebody asked for: its day where it is a midnight.
std::string asked_time(const std::string& utc) {
    const bool midnight = utc.find("T00:00:00.000Z") != std::string::npos;
    return date_text(utc, midnight ? DateForm::day : DateForm::minute);
}

/// What the changes cover where that is not what the strips cover.
std::string coverage(const Timeline& control) {
    std::string text;
    if (control.changes_since)
        text += " since " + asked_time(*control.changes_since);
    if (control.changes_until)
        text += " until " + asked_time(*control.changes_until);
    return text.empty() ? text : "changes" + text + "; marks, flips and shares of all scans";
}

void write_heading(Page& page) {
    const Timeline& control = page.timeline;
    write_wrapped(page.out,
                  {{printable(control.control_id), Style::bold}, {printable(control.title)}},
                  page.look, heading);
    const std::string severity =
        joined({control.severity, "(weight " + std::to_string(control.severity_weight) + ")"}, " ");
    write_wrapped(page.out,
                  {{joined({control.category, severity, joined(control.frameworks, ", ")}, " · ")}},
                  page.look, heading);
    std::string scans = counted(static_cast<std::int64_t>(control.scan_times.size()), "scan");
    if (!page.period.empty())
        scans += ", " + page.period + " UTC";
    write_wrapped(page.out, {{joined({control.organization, scans}, " · ")}}, page.look, heading);
    if (const std::string covered = coverage(control); !covered.empty())
        write_wrapped(page.out, {{covered, Style::dim}}, page.look, heading);
}

void write_strip(Page& page, const Track& track) {
    const Strip& drawn =
        page.strips.emplace_back(strip(track, page.timeline.scan_times, page.strip_columns));
    if (drawn.marks.empty())
        return;
    page.out << "  " << strip_text(drawn, page.look);
    const std::size_t width = 2 + drawn.marks.size() + 2 + display_width(page.period);
    page.out << (page.look.columns == 0 || width <= page.look.columns ? "  " : "\n  ")
             << styled(page.look, Style::dim, page.period) << '\n';
}

void write_track(Page& page, const Track& track, const Line& name) {
    page.out << '\n';
    if (!name.empty())
        write_wrapped(page.out, name, page.look, heading);
    write_strip(page, track);
    for (const Line& line : change_lines(track.changes, page.dates))
        write_wrapped(page.out, line, page.look, below_strip);
    write_wrapped(page.out, track_summary(track, page.dates), page.look, below_strip);
}

Line subject_name(const Track& track) {
    Line name;
    if (!track.subject_kind.empty() && track.subject_kind != track.subject)
        name.push_back({printable(track.subject_kind), Style::dim});
    name.push_back({printable(track.subject), Style::bold, " "});
    return name;
}

/// Whether a change of the status itself is among those to be shown.
bool shows_status(const std::vector<Change>& changes) {
    return std::any_of(changes.begin(), changes.end(),
                       [](const Change& change) { return change.level == Level::result; });
}

void write_tracks(Page& page) {
    const auto& subjects = page.timeline.subjects;
    const auto& finding = page.timeline.finding;
    if (subjects.empty())
        write_track(page, finding, {});
    else if (subjects.size() > 1 || subjects.front().spans != finding.spans ||
             (!finding.changes.empty() && !shows_status(subjects.front().changes)))
        write_track(page, finding, {{"All subjects", Style::bold}});
    for (const Track& subject : subjects)
        write_track(page, subject, subject_name(subject));
}

void write_redefinitions(Page& page) {
    const auto& changes = page.timeline.redefinitions;
    if (!changes.empty())
        page.out << '\n';
    for (auto begin = changes.begin(); begin != changes.end();) {
        const auto end = std::find_if(begin, changes.end(), [&](const Change& change) {
            return change.changed_at != begin->changed_at;
        });
        Line line{{"redefined", style_of(ChangeKind::redefined)},
                  {"between " + date_text(begin->seen_before_at, page.dates) + " and " +
                       date_text(begin->changed_at, page.dates) + ":",
                   Style::plain, " "}};
        for (auto change = begin; change != end; ++change)
            line.push_back({joined({change->property.value_or(""), field_words(*change)}, " ") +
                                (change + 1 == end ? "" : ","),
                            Style::plain, " "});
        write_wrapped(page.out, line, page.look, heading);
        begin = end;
    }
}

void write_legend(Page& page) {
    constexpr std::array<std::optional<Status>, 6> all{Status::pass,    Status::warning,
                                                       Status::fail,    Status::unknown,
                                                       Status::skipped, std::nullopt};
    Line line;
    std::size_t scans_per_mark = 1;
    for (const auto& status : all) {
        const bool occurs =
            std::any_of(page.strips.begin(), page.strips.end(), [&](const Strip& strip) {
                return std::find(strip.marks.begin(), strip.marks.end(), status) !=
                       strip.marks.end();
            });
        if (occurs)
            line.push_back({std::string(mark(status)) + " " +
                                std::string(status ? to_string(*status) : "not assessed"),
                            Style::dim});
    }
    for (const Strip& strip : page.strips)
        scans_per_mark = std::max(scans_per_mark, strip.scans_per_mark);
    if (scans_per_mark > 1)
        line.push_back({"one mark per " + std::to_string(scans_per_mark) + " scans, worst of each",
                        Style::dim});
    if (line.empty())
        return;
    page.out << '\n';
    write_wrapped(page.out, line, page.look, {});
}

} // namespace

void render_timeline(std::ostream& out, const Timeline& timeline, const Look& look) {
    const DateForm dates = date_form(timeline.scan_times);
    const std::string period = period_of(timeline.scan_times, dates);
    Page page{out, look, timeline, dates, period, columns_for_strip(look, period), {}};
    write_heading(page);
    write_tracks(page);
    write_redefinitions(page);
    write_legend(page);
}

} // namespace edca::present
