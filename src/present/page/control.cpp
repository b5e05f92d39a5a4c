#include "present/page/control.hpp"

#include "present/change_words.hpp"
#include "present/page/part/reuse.hpp"
#include "present/page/part/status_brief.hpp"
#include "present/page/part/status_history.hpp"
#include "present/page/statements.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>

namespace edca::present {

namespace {

constexpr Indent heading{0, 2};
constexpr Indent body{2, 4};

/// Takes the first line off `text` and returns it without its line end.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

/// A title, and below it the lines of a text. Writes nothing for an empty text.
void write_section(std::ostream& out, const char* title, std::string_view text, const Look& look) {
    if (text.empty())
        return;
    out << '\n' << styled(look, Style::bold, title) << '\n';
    while (!text.empty())
        write_wrapped(out, {{printable(take_line(text))}}, look, body);
}

/// A line that is never broken: a script line or an address in two lines cannot be pasted.
void write_whole(std::ostream& out, std::string_view line, std::size_t indent, Style style,
                 const Look& look) {
    const std::string text = printable(line);
    out << (text.empty() ? "" : std::string(indent, ' ')) << styled(look, style, text) << '\n';
}

void write_script(std::ostream& out, const Definition& control, const Look& look) {
    std::string_view script = control.script;
    if (script.empty())
        return;
    out << '\n'
        << styled(look, Style::bold,
                  control.automatable ? "Script, which may run unattended"
                                      : "Script, to be adapted before it runs")
        << '\n';
    while (!script.empty())
        write_whole(out, take_line(script), body.first, Style::plain, look);
}

void write_heading(std::ostream& out, const ControlReport& report, const Look& look) {
    const Definition& control = report.definition;
    const std::string roles = joined({control.roles.begin(), control.roles.end()}, ", ");
    write_wrapped(out, {{printable(control.control_id), Style::bold}, {printable(control.title)}},
                  look, heading);
    write_wrapped(out,
                  {{joined({std::string(control.category),
                            std::string(control.severity) + " (weight " +
                                std::to_string(control.severity_weight) + ")",
                            joined({control.frameworks.begin(), control.frameworks.end()}, ", ")},
                           " · ")}},
                  look, heading);
    write_wrapped(
        out,
        {{joined({report.history.organization, "looks at " + std::string(control.subject),
                  roles.empty() ? "" : "role " + roles,
                  control.verify ? "counts for the score" : "does not count for the score"},
                 " · ")}},
        look, heading);
}

void write_statuses(std::ostream& out, const ControlReport& report, const Dates& dates,
                    const Look& look) {
    out << '\n' << styled(look, Style::bold, "How it stands and fared") << '\n';
    if (const auto& times = report.history.scan_times; !times.empty())
        write_wrapped(
            out,
            {{"as of " + dates.text(times.back()) + ", " + days_ago(report.age_days), Style::dim}},
            look, body);
    write_status_brief(out, report, report.history.finding, dates, look);
    for (const StatusHistory& subject : report.history.subjects)
        write_status_brief(out, report, subject, dates, look);
}

void write_definitions(std::ostream& out, const ControlReport& report, const Dates& dates,
                       const Look& look) {
    if (report.history.redefinitions.empty())
        return;
    out << '\n' << styled(look, Style::bold, "How its definition changed") << '\n';
    for (const Change& change : report.history.redefinitions)
        write_wrapped(out,
                      {{"between " + dates.text(change.seen_before_at) + " and " +
                            dates.text(change.changed_at),
                        Style::dim},
                       {joined({change.property.value_or(""), field_words(change)}, "  ")}},
                      look, body);
}

void write_references(std::ostream& out, const Definition& control, const Look& look) {
    if (control.references.empty())
        return;
    out << '\n' << styled(look, Style::bold, "References") << '\n';
    for (const Reference& reference : control.references) {
        write_wrapped(out, {{printable(reference.name)}}, look, body);
        write_whole(out, reference.url, body.rest, Style::dim, look);
    }
}

} // namespace

void render_control(std::ostream& out, const ControlReport& report, const Look& look) {
    const Dates dates(look, report.history.organization, report.history.scan_times);
    const Definition& control = report.definition;
    write_heading(out, report, look);
    for (const Redefinition& change : report.redefinitions)
        if (change.reused)
            write_reuse(out, control.control_id, change, dates, look);
    write_section(out, "What it demands", control.description, look);
    write_section(out, "What to consider", control.considerations, look);
    write_statuses(out, report, dates, look);
    if (!report.statements.empty()) {
        out << '\n' << styled(look, Style::bold, "What people say") << '\n';
        render_statements(out, report.statements, look);
    }
    write_definitions(out, report, dates, look);
    write_section(out, "How to put it right", control.remediation, look);
    write_script(out, control, look);
    write_references(out, control, look);
}

} // namespace edca::present
