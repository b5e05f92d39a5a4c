// Section 1: where the organization stands, in numbers, and what the last scan changed.

#include "domain/text/number.hpp"
#include "domain/trend.hpp"
#include "present/change_words.hpp"
#include "present/html/chart/lines.hpp"
#include "present/html/headline.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"
#include "present/page/gate.hpp"

#include <algorithm>
#include <cmath>

namespace edca::present::html {

namespace {

/// `+0.99 since 17 Apr 2026`, the number in its colour.
void put_move(Writer& html, const std::optional<double>& points, const std::string& words) {
    const auto span = html.open("span", {{"class", "move"}});
    if (points)
        html.put("b", {{"class", direction(*points)}}, move_text(*points));
    else
        html.put("b", "–");
    html.text(" " + words);
}

std::optional<double> period_move(const FrameworkLine& line) {
    const auto first = std::find_if(line.points.begin(), line.points.end(),
                                    [](const ScorePoint* point) { return point->score; });
    if (first == line.points.end() || !line.points.back()->score || *first == line.points.back())
        return std::nullopt;
    return *line.points.back()->score - *(*first)->score;
}

void put_severities(Writer& html, const Page& page) {
    const auto table = html.open("table", {{"class", "counts"}});
    html.put("caption", {{"class", "vh"}}, "Controls of the last scan by severity and status");
    {
        const auto head = html.open("thead");
        const auto row = html.open("tr");
        html.put("th", {{"scope", "col"}}, "Severity");
        for (const char* name : {"Fail", "last", "period", "Overdue", "Warning", "Unknown", "Pass"})
            html.put("th", {{"scope", "col"}, {"class", "n"}}, name);
    }
    const auto body = html.open("tbody");
    for (const SeverityRow& row : page.severities) {
        const auto line = html.open("tr");
        html.put("th", {{"scope", "row"}}, row.severity.empty() ? "none" : row.severity);
        html.put("td", {{"class", row.last.failed > 0 ? "n fail" : "n"}},
                 std::to_string(row.last.failed));
        html.put("td", {{"class", "n"}}, move_text(row.last.failed - row.before.failed));
        html.put("td", {{"class", "n"}}, move_text(row.last.failed - row.first.failed));
        for (const std::int64_t count :
             {row.overdue, row.last.warned, row.last.unknown, row.last.passed})
            html.put("td", {{"class", "n"}}, std::to_string(count));
    }
}

/// The second score, beside the first, where failures were accepted.
void put_waived(Writer& html, const Page& page) {
    std::int64_t waived = 0;
    for (const ReportControl& control : page.report.controls)
        waived += control.state && control.state->waived ? 1 : 0;
    if (waived == 0 || page.lines.empty())
        return;
    const auto line = html.open("p");
    html.put("b", score_text(page.lines.front().points.back()->score_with_waivers));
    html.text(" with waivers: " + counted(waived, "failure") + (waived == 1 ? " is" : " are") +
              " accepted");
}

/// The verdict of the gate that was asked for, and its conditions.
void put_gate(Writer& html, const Page& page) {
    const auto& rows = page.report.gate;
    if (rows.empty())
        return;
    const bool is_open =
        std::all_of(rows.begin(), rows.end(), [](const GateRow& row) { return row.met; });
    const auto fold = html.open("details", {{"class", is_open ? "gate" : "gate closed"}});
    html.put("summary", gate_verdict(rows));
    const auto table = html.open("table", {{"class", "list"}});
    {
        const auto head = html.open("tr");
        for (const char* name : {"Condition", "Limit", "Found", "Holds", "For"})
            html.put("th", {{"scope", "col"}}, name);
    }
    for (const GateRow& row : rows) {
        const auto line = html.open("tr");
        html.put("td", row.condition);
        html.put("td", shortest(row.limit));
        html.put("td", row.found ? shortest(rounded_points(*row.found)) : std::string("not known"));
        html.put("td",
                 {{"class", row.met ? std::nullopt : std::optional<std::string_view>("fail")}},
                 row.met ? "yes" : "no");
        html.put("td", some_of(row.culprits, 8));
    }
}

void put_score(Writer& html, const Page& page) {
    const auto column = html.open("div", {{"class", "col"}});
    html.put("h2", "Where we stand");
    {
        const auto line = html.open("p", {{"class", "big"}});
        html.put("b", score_text(page.scan().score));
        html.text(" ");
        html.put("span", "of 100, weighted by severity");
    }
    {
        const auto line = html.open("p");
        if (const ReportScan* before = page.before()) {
            put_move(html,
                     before->score && page.scan().score
                         ? std::optional(*page.scan().score - *before->score)
                         : std::nullopt,
                     "since " + page.day(before->taken_at));
            put_move(html, page.lines.empty() ? std::nullopt : period_move(page.lines.front()),
                     "since " + page.day(page.first().taken_at));
        } else {
            html.text("the first scan of the period");
        }
    }
    put_waived(html, page);
    put_severities(html, page);
    std::int64_t overdue = 0;
    for (const SeverityRow& row : page.severities)
        overdue += row.overdue;
    const auto& scan = page.scan();
    const auto every = std::max<std::int64_t>(1, std::lround(page.clock.usual_days()));
    const auto note = html.open("p", {{"class", "note"}});
    html.text(std::to_string(scan.failed) + " of " +
              std::to_string(scan.passed + scan.failed + scan.warned) + " known controls fail" +
              (overdue > 0
                   ? ", " + std::to_string(overdue) + " for longer than their severity allows"
                   : "") +
              ". ");
    if (page.before() != nullptr)
        html.text("Scans come every " +
                  (every == 1 ? std::string("day") : std::to_string(every) + " days") + ". ");
    if (scan.missing.empty() && scan.servers > 0)
        html.text(scan.servers == 1 ? "The one server answered."
                                    : "All " + std::to_string(scan.servers) + " servers answered.");
}

void put_small_charts(Writer& html, const Page& page) {
    const ScoreRange range = score_range(page);
    {
        const auto list = html.open("ul", {{"class", "smalls"}});
        for (const FrameworkLine& line : page.lines) {
            const auto item = html.open("li");
            const ScorePoint& last = *line.points.back();
            {
                const auto head = html.open("p", {{"class", "name"}});
                html.put("span", line.framework);
                html.text(" ");
                html.put("b", score_text(last.score));
            }
            {
                const auto moves = html.open("p", {{"class", "moves"}});
                put_move(html, last.delta, "last scan");
                html.text(" ");
                const auto first =
                    std::find_if(line.points.begin(), line.points.end(),
                                 [](const ScorePoint* point) { return point->score.has_value(); });
                const bool is_whole =
                    first != line.points.end() && (*first)->taken_at == page.first().taken_at;
                put_move(html, period_move(line),
                         is_whole || first == line.points.end()
                             ? "period"
                             : "since " + page.day((*first)->taken_at));
            }
            draw_small(html, page, line, range);
        }
    }
    std::int64_t blind = 0;
    for (const ReportScan& scan : page.report.scans)
        blind += page.is_blind(scan) ? 1 : 0;
    html.put("p", {{"class", "note"}},
             "Scores weighted by severity, all on one scale from " + units(range.low) + " to " +
                 units(range.high) + ", " + page.day(page.first().taken_at) + " to " +
                 page.day(page.scan().taken_at) + "; lowest framework first." +
                 (page.catalogue.empty() ? "" : " Vertical strokes: the catalogue changed.") +
                 (page.gaps.empty() ? "" : " Bands: no scan for long.") +
                 (blind == 0 ? ""
                             : " " + counted(blind, "scan") + " saw too little to compare and " +
                                   (blind == 1 ? "is" : "are") + " left out of the lines."));
}

} // namespace

void draw_stand(Writer& html, const Page& page) {
    const auto section = html.open("section", {{"id", page.id("stand")},
                                               {"class", "stand"},
                                               {"aria-label", page.label("Where we stand")}});
    html.put("h1", headline(page));
    for (const std::string& warning : warnings(page))
        html.put("p", {{"class", "warning"}}, warning);
    put_gate(html, page);
    {
        const auto columns = html.open("div", {{"class", "cols"}});
        put_score(html, page);
        draw_newly_broken(html, page);
        draw_last_moves(html, page);
    }
    put_small_charts(html, page);
}

} // namespace edca::present::html
