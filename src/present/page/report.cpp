#include "present/page/report.hpp"

#include "present/change_words.hpp"
#include "present/format/markdown.hpp"
#include "present/html/headline.hpp"
#include "present/html/page.hpp"
#include "present/html/words.hpp"
#include "present/page/gate.hpp"

#include <algorithm>
#include <ostream>

namespace edca::present {

namespace {

using html::Page;

constexpr std::size_t most_listed = 10;

std::string text_of(const Page& page, std::string_view control_id) {
    const ReportControl* control = page.control(control_id);
    if (control == nullptr)
        return markdown_text(control_id);
    return "**" +
           markdown_text(html::severity_mark(control->definition.severity,
                                             control->definition.severity_weight)) +
           "** " + markdown_text(control_id) + " " + markdown_text(control->definition.title);
}

void write_frameworks(std::ostream& out, const Page& page) {
    out << "| Framework | Score | Last scan | Period |\n| --- | ---: | ---: | ---: |\n";
    for (const auto& line : page.lines) {
        const ScorePoint& last = *line.points.back();
        const auto first = std::find_if(line.points.begin(), line.points.end(),
                                        [](const ScorePoint* point) { return point->score; });
        const bool has_moved = first != line.points.end() && last.score && *first != &last;
        out << "| " << markdown_text(line.framework) << " | " << html::score_text(last.score)
            << " | " << (last.delta ? html::move_text(*last.delta) : "–") << " | "
            << (has_moved ? html::move_text(*last.score - *(*first)->score) : "–") << " |\n";
    }
}

void write_severities(std::ostream& out, const Page& page) {
    out << "| Severity | Fail | Last scan | Period | Overdue | Warning | Unknown | Pass |\n"
           "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";
    for (const auto& row : page.severities)
        out << "| " << markdown_text(row.severity) << " | " << row.last.failed << " | "
            << html::move_text(row.last.failed - row.before.failed) << " | "
            << html::move_text(row.last.failed - row.first.failed) << " | " << row.overdue << " | "
            << row.last.warned << " | " << row.last.unknown << " | " << row.last.passed << " |\n";
}

/// A list of so many items at most, and how many more there are.
template<typename Items, typename Write>
void write_list(std::ostream& out, const std::string& heading, const Items& items,
                const Write& write) {
    out << "\n### " << heading << "\n\n";
    if (items.empty())
        out << "none\n";
    for (std::size_t index = 0; index < std::min(items.size(), most_listed); ++index) {
        out << "- ";
        write(*items[index]);
        out << '\n';
    }
    if (items.size() > most_listed)
        out << "- " << items.size() - most_listed << " more\n";
}

void write_broken(std::ostream& out, const Page& page) {
    write_list(out, "Newly broken", page.last.broken, [&](const Change& change) {
        const ReportControl* control = page.control(change.control_id);
        out << text_of(page, change.control_id);
        if (control != nullptr && control->state && !control->state->subjects.empty())
            out << " (" << markdown_text(html::some_of(control->state->subjects, 4)) << ")";
    });
    if (!page.last.spread.empty())
        write_list(out, "Known failures that spread", page.last.spread, [&](const Change& change) {
            out << text_of(page, change.control_id) << ": now on "
                << markdown_text(change.subject.value_or("")) << " too";
        });
    write_list(out, "Fixed", page.last.fixed,
               [&](const Change& change) { out << text_of(page, change.control_id); });
}

void write_causes(std::ostream& out, const Page& page) {
    std::vector<const ScoreCause*> causes;
    if (page.report.last_move)
        for (const ScoreCause& cause : page.report.last_move->causes)
            if (cause.framework == "All")
                causes.push_back(&cause);
    if (page.before() == nullptr)
        return;
    write_list(out, "What moved the score since " + page.day(page.before()->taken_at), causes,
               [&](const ScoreCause& cause) {
                   out << html::move_text(cause.points) << " " << text_of(page, cause.control_id)
                       << ": " << markdown_text(cause.cause);
               });
}

} // namespace

void render_report(std::ostream& out, const Report& report) {
    const Page page(report);
    out << "## " << markdown_text(html::headline(page)) << "\n\n";
    for (const std::string& warning : html::warnings(page))
        out << "> " << markdown_text(warning) << "\n\n";
    out << markdown_text(report.organization) << ", " << page.day(page.first().taken_at) << " to "
        << page.day(page.scan().taken_at) << ": "
        << counted(static_cast<std::int64_t>(report.scans.size()), "scan") << ", "
        << counted(page.scan().controls, "control") << ", "
        << counted(page.scan().servers, "server") << ". Written "
        << html::day_words(report.written_at, 10) << ".\n\n";
    if (!report.gate.empty())
        out << "**" << markdown_text(gate_verdict(report.gate)) << "**\n\n";
    write_frameworks(out, page);
    out << '\n';
    write_severities(out, page);
    write_broken(out, page);
    write_causes(out, page);
}

} // namespace edca::present
