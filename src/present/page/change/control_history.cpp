#include "present/page/change/control_history.hpp"

#include "present/change_words.hpp"
#include "present/marks.hpp"
#include "present/page/part/status_history.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <array>
#include <ostream>

namespace edca::present {

namespace {

constexpr std::size_t fewest_marks_beside_dates = 20;
constexpr Indent heading{0, 2};
constexpr Indent below_marks{2, 6};

/// The state that all parts of one page share.
struct Page {
    std::ostream& out;
    const Look& look;
    const ControlHistory& control;
    Dates dates;
    std::string period; // first and last scan
    std::size_t mark_columns;
    std::vector<Marks> rows; // the rows of marks that were written
};

std::string period_of(const std::vector<std::string>& scan_times, const Dates& dates) {
    if (scan_times.empty())
        return {};
    const std::string first = dates.text(scan_times.front());
    const std::string last = dates.text(scan_times.back());
    return scan_times.size() == 1 ? first : first + " – " + last;
}

std::size_t columns_for_marks(const Look& look, const std::string& period) {
    if (look.columns == 0)
        return most_marks_in_a_file;
    const std::size_t beside = 2 + 2 + display_width(period);
    if (look.columns >= beside + fewest_marks_beside_dates)
        return look.columns - beside;
    return look.columns > 2 ? look.columns - 2 : 1;
}

/// A time that was asked for: as it was typed, and UTC text as its day or minute.
std::string asked_time(const std::string& text) {
    constexpr std::string_view end_of_utc = ".000Z";
    if (!text.ends_with(end_of_utc))
        return printable(text);
    return date_text(text, text.ends_with("T00:00:00.000Z") ? DateForm::day : DateForm::minute);
}

/// Says which time the changes are of, where the marks are of a longer one.
std::string coverage(const ControlHistory& control) {
    std::string text;
    if (control.changes_since)
        text += " since " + asked_time(*control.changes_since);
    if (control.changes_until)
        text += " until " + asked_time(*control.changes_until);
    return text.empty() ? text : "changes" + text + "; marks, flips and shares of all scans";
}

void write_heading(Page& page) {
    const ControlHistory& control = page.control;
    write_wrapped(page.out,
                  {{printable(control.control_id), Style::bold}, {printable(control.title)}},
                  page.look, heading);
    const std::string severity =
        joined({control.severity, "(weight " + std::to_string(control.severity_weight) + ")"}, " ");
    write_wrapped(page.out,
                  {{joined({control.category, severity, joined(control.frameworks, ", ")}, " · ")}},
                  page.look, heading);
    std::string scans = counted(static_cast<std::int64_t>(control.scan_times.size()), "scan");
    const auto& times = control.scan_times;
    if (times.size() > 1)
        scans += ", " + page.dates.pair_text(times.front(), times.back());
    else if (!times.empty())
        scans += ", " + page.dates.text_with_zone(times.front());
    write_wrapped(page.out, {{joined({control.organization, scans}, " · ")}}, page.look, heading);
    if (const std::string covered = coverage(control); !covered.empty())
        write_wrapped(page.out, {{covered, Style::dim}}, page.look, heading);
}

void write_marks(Page& page, const StatusHistory& history) {
    const Marks& marks =
        page.rows.emplace_back(marks_of(history, page.control.scan_times, page.mark_columns));
    if (marks.statuses.empty())
        return;
    page.out << "  " << marks_text(marks, page.look);
    const std::size_t width = 2 + marks.statuses.size() + 2 + display_width(page.period);
    page.out << (page.look.columns == 0 || width <= page.look.columns ? "  " : "\n  ")
             << styled(page.look, Style::dim, page.period) << '\n';
}

void write_history(Page& page, const StatusHistory& history, const Line& name) {
    page.out << '\n';
    if (!name.empty())
        write_wrapped(page.out, name, page.look, heading);
    write_marks(page, history);
    for (const Line& line : change_lines(history.changes, page.dates))
        write_wrapped(page.out, line, page.look, below_marks);
    write_wrapped(page.out, summary_line(history, page.dates), page.look, below_marks);
}

/// Whether one of the changes is of the status itself.
bool shows_status(const std::vector<Change>& changes) {
    return std::any_of(changes.begin(), changes.end(),
                       [](const Change& change) { return change.level == Level::result; });
}

void write_histories(Page& page) {
    const auto& subjects = page.control.subjects;
    const auto& finding = page.control.finding;
    if (subjects.empty())
        write_history(page, finding, {});
    else if (subjects.size() > 1 || subjects.front().spans != finding.spans ||
             (!finding.changes.empty() && !shows_status(subjects.front().changes)))
        write_history(page, finding, subject_line(finding));
    for (const StatusHistory& subject : subjects)
        write_history(page, subject, subject_line(subject));
}

void write_redefinitions(Page& page) {
    const auto& changes = page.control.redefinitions;
    if (!changes.empty())
        page.out << '\n';
    for (auto begin = changes.begin(); begin != changes.end();) {
        const auto end = std::find_if(begin, changes.end(), [&](const Change& change) {
            return change.changed_at != begin->changed_at;
        });
        Line line{{begin->reused ? "id reused" : "redefined", style_of(ChangeKind::redefined)},
                  {"between " + page.dates.text(begin->seen_before_at) + " and " +
                       page.dates.text(begin->changed_at) + ":",
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
            std::any_of(page.rows.begin(), page.rows.end(), [&](const Marks& marks) {
                return std::find(marks.statuses.begin(), marks.statuses.end(), status) !=
                       marks.statuses.end();
            });
        if (occurs)
            line.push_back({std::string(mark(status)) + " " +
                                std::string(status ? to_string(*status) : "not assessed"),
                            Style::dim});
    }
    for (const Marks& marks : page.rows)
        scans_per_mark = std::max(scans_per_mark, marks.scans_per_mark);
    if (scans_per_mark > 1)
        line.push_back({"one mark per " + std::to_string(scans_per_mark) + " scans, worst of each",
                        Style::dim});
    if (line.empty())
        return;
    page.out << '\n';
    write_wrapped(page.out, line, page.look, {});
}

} // namespace

void render_control_history(std::ostream& out, const ControlHistory& control, const Look& look) {
    const Dates dates(look, control.organization, control.scan_times);
    const std::string period = period_of(control.scan_times, dates);
    Page page{out, look, control, dates, period, columns_for_marks(look, period), {}};
    write_heading(page);
    write_histories(page);
    write_redefinitions(page);
    write_legend(page);
}

} // namespace edca::present
