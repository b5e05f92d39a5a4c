// Section 2: the scores over time, drawn, and as a table of every value.

#include "present/change_words.hpp"
#include "present/html/chart/lines.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"

#include <algorithm>
#include <map>

namespace edca::present::html {

namespace {

/// More scans than this are shown by the last one of each month.
constexpr std::size_t most_scans = 600;

void put_key(Writer& html, std::string_view kind, std::string_view text) {
    const auto item = html.open("li");
    {
        const auto sign = html.open("svg", {{"class", "key"},
                                            {"viewBox", "0 0 26 12"},
                                            {"width", "26"},
                                            {"height", "12"},
                                            {"aria-hidden", "true"}});
        const bool is_upright = kind == "cat" || kind == "label" || kind == "blind";
        html.put_empty("path", {{"class", kind}, {"d", is_upright ? "M13 0v12" : "M0 6h24"}});
    }
    html.put("span", text);
}

std::string catalogue_words(const Page& page) {
    std::string text;
    std::size_t named = 0;
    for (const CatalogueChange& change : page.catalogue) {
        if (named++ == 6) {
            text += ", …";
            break;
        }
        text += (text.empty() ? "" : ", ") + change.letter + " " +
                std::to_string(change.redefined.size() + change.appeared.size() +
                               change.disappeared.size());
    }
    return text;
}

void put_legend(Writer& html, const Page& page) {
    const auto legend = html.open("ul", {{"class", "legend"}});
    put_key(html, "score", "As reported");
    put_key(html, "alike", "Like for like: all scans by what the last one demands");
    if (page.has_waivers)
        put_key(html, "waived", "With waivers: without failures that were accepted");
    std::int64_t blind = 0;
    double low = 100;
    double high = 0;
    for (const ReportScan& scan : page.report.scans)
        if (page.is_blind(scan)) {
            ++blind;
            low = std::min(low, scan.score.value_or(low));
            high = std::max(high, scan.score.value_or(high));
        }
    if (blind > 0)
        put_key(html, "blind",
                "A scan that saw too little: " + std::to_string(blind) +
                    (low <= high ? ", reported as " + score_text(low) +
                                       (low < high ? " to " + score_text(high) : "")
                                 : "") +
                    ". That is no fall: the line leaves it out");
    if (!page.catalogue.empty())
        put_key(html, "cat",
                "The catalogue changed, and how many controls: " + catalogue_words(page));
    if (std::any_of(page.report.scans.begin(), page.report.scans.end(),
                    [](const ReportScan& scan) { return !scan.label.empty(); }))
        put_key(html, "label", "A scan with a label");
    if (!page.gaps.empty())
        put_key(html, "gap", "No scan for more than twice as long as usual");
}

void put_last(Writer& html, const Page& page) {
    const auto note = html.open("div", {{"class", "r"}});
    const auto& points = page.lines.front().points;
    const auto line = html.open("p");
    html.put("b", {{"class", "now"}}, score_text(points.back()->score));
    html.text(" All");
    const auto first = std::find_if(points.begin(), points.end(),
                                    [](const ScorePoint* point) { return point->score; });
    if (first == points.end() || !points.back()->score || *first == points.back())
        return;
    const double moved = *points.back()->score - *(*first)->score;
    html.put_empty("br");
    html.put("span", {{"class", direction(moved)}}, move_text(moved));
    html.text(" in the period");
}

void put_severity_key(Writer& html, const Page& page) {
    const auto list = html.open("ul", {{"class", "r legend"}});
    for (std::size_t index = page.severities.size(); index-- > 0;) {
        const SeverityRow& row = page.severities[index];
        const auto item = html.open("li");
        {
            const auto sign = html.open(
                "svg",
                {{"class", "key"}, {"width", "14"}, {"height", "12"}, {"aria-hidden", "true"}});
            html.put_empty("rect",
                           {{"class", "area v" + std::to_string(std::min<std::size_t>(index, 3))},
                            {"width", "14"},
                            {"height", "12"}});
        }
        html.put("span", std::to_string(row.last.failed) + " " + row.severity);
    }
}

/// The scans that the table of values has.
std::vector<const ReportScan*> shown_scans(const Page& page) {
    std::vector<const ReportScan*> scans;
    for (const ReportScan& scan : page.report.scans) {
        const bool is_same_month =
            page.report.scans.size() > most_scans && !scans.empty() &&
            scans.back()->taken_local.substr(0, 7) == scan.taken_local.substr(0, 7);
        if (is_same_month)
            scans.back() = &scan;
        else
            scans.push_back(&scan);
    }
    return scans;
}

void put_values(Writer& html, const Page& page) {
    const auto scans = shown_scans(page);
    const auto fold = html.open("details", {{"class", "values"}});
    const bool is_whole = scans.size() == page.report.scans.size();
    html.put("summary", is_whole ? "Every value as a table" : "Values as a table, by month");
    if (!is_whole)
        html.put("p", {{"class", "note"}},
                 "The last scan of each month of " + std::to_string(page.report.scans.size()) +
                     " scans; edca trend --format csv has all.");
    const auto frame = html.open("div", {{"class", "wide"},
                                         {"tabindex", "0"},
                                         {"role", "group"},
                                         {"aria-label", "Table of scores"}});
    const auto table = html.open("table", {{"class", "data"}});
    html.put("caption", {{"class", "vh"}}, "Scores of every scan, by framework");
    {
        const auto head = html.open("thead");
        const auto row = html.open("tr");
        html.put("th", {{"scope", "col"}}, "Scan");
        for (const FrameworkLine& line : page.lines)
            html.put("th", {{"scope", "col"}, {"class", "n"}}, line.framework);
        if (page.has_waivers)
            html.put("th", {{"scope", "col"}, {"class", "n"}}, "All, with waivers");
        for (const char* name :
             {"All, like for like", "Pass", "Fail", "Warning", "Unknown", "Skipped"})
            html.put("th", {{"scope", "col"}, {"class", "n"}}, name);
        html.put("th", {{"scope", "col"}}, "Remarks");
    }
    std::map<std::string_view, const ScorePoint*> alike;
    for (const ScorePoint& point : page.report.like_for_like)
        alike.emplace(point.taken_at, &point);
    std::vector<std::map<std::string_view, const ScorePoint*>> by_line;
    for (const FrameworkLine& line : page.lines) {
        by_line.emplace_back();
        for (const ScorePoint* point : line.points)
            by_line.back().emplace(point->taken_at, point);
    }
    const auto score_at = [](const auto& points, const std::string& at) {
        const auto point = points.find(at);
        return point == points.end() ? std::string("–") : score_text(point->second->score);
    };
    const auto body = html.open("tbody");
    for (auto scan = scans.rbegin(); scan != scans.rend(); ++scan) {
        const auto& at = (*scan)->taken_at;
        const auto row = html.open("tr");
        html.put("th", {{"scope", "row"}}, page.date(at));
        for (const auto& points : by_line)
            html.put("td", {{"class", "n"}}, score_at(points, at));
        if (page.has_waivers) {
            const auto point = by_line.front().find(at);
            html.put("td", {{"class", "n"}},
                     point == by_line.front().end()
                         ? std::string("–")
                         : score_text(point->second->score_with_waivers
                                          ? point->second->score_with_waivers
                                          : point->second->score));
        }
        html.put("td", {{"class", "n"}}, score_at(alike, at));
        for (const std::int64_t count : {(*scan)->passed, (*scan)->failed, (*scan)->warned,
                                         (*scan)->unknown, (*scan)->skipped})
            html.put("td", {{"class", "n"}}, std::to_string(count));
        std::string remarks = (*scan)->label;
        if (page.is_blind(**scan))
            remarks += (remarks.empty() ? "" : "; ") + std::string("saw too little");
        if (!(*scan)->missing.empty())
            remarks += (remarks.empty() ? "" : "; ") + std::string("without ") +
                       some_of((*scan)->missing, 3);
        html.put("td", remarks);
    }
}

} // namespace

void draw_scores_section(Writer& html, const Page& page) {
    const SectionFrame frame(html, page, "scores", "The score over time");
    {
        const auto row = html.open("div", {{"class", "g"}});
        {
            const auto left = html.open("div", {{"class", "l"}});
            put_legend(html, page);
        }
        draw_scores(html, page, score_range(page));
        put_last(html, page);
    }
    {
        const auto row = html.open("div", {{"class", "g failing"}});
        {
            const auto left = html.open("div", {{"class", "l"}});
            html.put("h3", "Failing controls");
            html.put("p", {{"class", "note"}}, "by severity, stacked");
        }
        draw_failing(html, page);
        put_severity_key(html, page);
    }
    put_values(html, page);
}

} // namespace edca::present::html
