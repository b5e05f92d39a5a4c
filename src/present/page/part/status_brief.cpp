#include "present/page/part/status_brief.hpp"

#include "present/change_words.hpp"
#include "present/marks.hpp"
#include "present/page/part/status_history.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <sstream>
#include <string>

namespace edca::present {

namespace {

constexpr std::size_t most_lines_of_evidence = 8;
constexpr Indent name_indent{2, 4};
constexpr Indent below{4, 6};

/// `mean time to fix 61 to 123 days`; empty where no failure was seen from begin to end.
std::string time_to_fix(const StatusHistory& history) {
    if (!history.days_to_fix_at_least || !history.days_to_fix_at_most)
        return {};
    return "mean time to fix " + std::to_string(std::lround(*history.days_to_fix_at_least)) +
           " to " + std::to_string(std::lround(*history.days_to_fix_at_most)) + " days";
}

void write_dates(std::ostream& out, const StatusHistory& history, const Dates& dates,
                 const Look& look) {
    const std::string between = " · ";
    Line line;
    const auto add = [&](const char* what, const std::optional<std::string>& time) {
        if (time)
            line.push_back({what + dates.text(*time), Style::plain, between});
    };
    add("first failed ", history.first_failed_at);
    add("last failed ", history.last_failed_at);
    add("last passed ", history.last_passed_at);
    if (const auto words = time_to_fix(history); !words.empty())
        line.push_back({words, Style::plain, between});
    if (history.flapping)
        line.push_back({"flapping", Style::yellow, between});
    if (!line.empty())
        write_wrapped(out, line, look, below);
}

/// The first lines of the last scan's evidence.
void write_evidence(std::ostream& out, const ControlReport& report, const StatusHistory& history,
                    const Look& look) {
    const auto evidence = std::find_if(
        report.evidence.begin(), report.evidence.end(), [&](const SubjectEvidence& one) {
            return !history.subject.empty() && one.subject == history.subject;
        });
    if (evidence == report.evidence.end())
        return;
    std::istringstream lines(evidence->evidence);
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

void write_status_brief(std::ostream& out, const ControlReport& report,
                        const StatusHistory& history, const Dates& dates, const Look& look) {
    write_wrapped(out, subject_line(history), look, name_indent);
    const std::size_t columns =
        look.columns == 0 ? most_marks_in_a_file
                          : std::max<std::size_t>(look.columns, below.first + 1) - below.first;
    out << std::string(below.first, ' ')
        << marks_text(marks_of(history, report.history.scan_times, columns), look) << '\n';
    write_wrapped(out, summary_line(history, dates), look, below);
    write_dates(out, history, dates, look);
    write_evidence(out, report, history, look);
}

} // namespace edca::present
