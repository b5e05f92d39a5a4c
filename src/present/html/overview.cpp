#include "present/html/overview.hpp"

#include "present/change_words.hpp"
#include "present/html/chart/lines.hpp"
#include "present/html/headline.hpp"
#include "present/html/words.hpp"

#include <algorithm>
#include <numeric>

namespace edca::present::html {

namespace {

void put_move(Writer& html, const std::optional<double>& points) {
    html.put(
        "td",
        {{"class", points && direction(*points) ? "n " + std::string(*direction(*points)) : "n"}},
        points ? move_text(*points) : std::string("–"));
}

std::optional<double> moved(const std::optional<double>& from, const std::optional<double>& to) {
    return from && to ? std::optional(*to - *from) : std::nullopt;
}

void put_row(Writer& html, const Page& page, const std::string& address, const ScoreRange& range) {
    const ReportScan& scan = page.scan();
    const auto row = html.open("tr");
    {
        const auto cell = html.open("th", {{"scope", "row"}});
        html.put("a", {{"href", address}}, page.report.organization);
    }
    html.put("td", {{"class", "n now"}}, score_text(scan.score));
    put_move(html,
             page.before() == nullptr ? std::nullopt : moved(page.before()->score, scan.score));
    put_move(html, page.before() == nullptr ? std::nullopt : moved(page.first().score, scan.score));
    {
        const auto cell = html.open("td", {{"class", "trend"}});
        if (!page.lines.empty())
            draw_small(html, page, page.lines.front(), range);
    }
    html.put("td", {{"class", "n"}}, std::to_string(scan.failed));
    html.put("td", {{"class", page.last.broken.empty() ? "n" : "n fail"}},
             std::to_string(page.last.broken.size()));
    html.put("td", {{"class", "n"}}, std::to_string(page.last.fixed.size()));
    const bool is_old = page.report.age_days && static_cast<double>(*page.report.age_days) >
                                                    std::max(2 * page.clock.usual_days(), 1.5);
    html.put("td", {{"class", is_old ? "n fail" : "n"}}, page.day(scan.taken_at));
    html.put("td", {{"class", is_old ? "n fail" : "n"}},
             page.report.age_days ? counted(*page.report.age_days, "day") : std::string("–"));
    html.put("td", scan.missing.empty() ? std::string("all answered")
                                        : "without " + some_of(scan.missing, 3));
}

} // namespace

void draw_overview(Writer& html, const std::vector<Page>& pages,
                   const std::vector<std::string>& addresses) {
    std::vector<std::size_t> order(pages.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return pages[one].scan().score.value_or(101) < pages[other].scan().score.value_or(101);
    });
    ScoreRange range{100, 0};
    for (const Page& page : pages) {
        const ScoreRange its = score_range(page);
        range = {std::min(range.low, its.low), std::max(range.high, its.high)};
    }
    const auto section = html.open("div", {{"class", "overview"}, {"id", "overview"}});
    html.put("h1", "EDCA history report: " +
                       counted(static_cast<std::int64_t>(pages.size()), "organization"));
    const auto frame = html.open("div", {{"class", "wide"},
                                         {"tabindex", "0"},
                                         {"role", "group"},
                                         {"aria-label", "Table of organizations"}});
    const auto table = html.open("table", {{"class", "data"}});
    html.put("caption", {{"class", "vh"}}, "Organizations, the lowest score first");
    {
        const auto head = html.open("thead");
        const auto row = html.open("tr");
        html.put("th", {{"scope", "col"}}, "Organization");
        for (const char* name : {"Score", "Last", "Period"})
            html.put("th", {{"scope", "col"}, {"class", "n"}}, name);
        html.put("th", {{"scope", "col"}}, "Over the period");
        for (const char* name : {"Fail", "New", "Fixed", "Last scan", "Age"})
            html.put("th", {{"scope", "col"}, {"class", "n"}}, name);
        html.put("th", {{"scope", "col"}}, "Servers");
    }
    const auto body = html.open("tbody");
    for (const std::size_t index : order)
        put_row(html, pages[index], addresses[index], range);
}

} // namespace edca::present::html
