#include "present/html/document.hpp"

#include "domain/text/text.hpp"
#include "present/change_words.hpp"
#include "present/html/overview.hpp"
#include "present/html/words.hpp"
#include "report_assets.hpp"

#include <algorithm>

namespace edca::present::html {

namespace {

/// Base64 of bytes that are given as hexadecimal digits.
std::string base64(std::string_view hexadecimal) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto value = [](char c) {
        return static_cast<unsigned>(is_digit(c) ? c - '0' : c - 'a' + 10);
    };
    std::string text;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char c : hexadecimal) {
        bits = (bits << 4U | value(c)) & 0xFFFU;
        count += 4;
        if (count >= 6) {
            count -= 6;
            text += letters[bits >> count & 0x3FU];
        }
    }
    if (count > 0)
        text += letters[bits << (6 - count) & 0x3FU];
    while (text.size() % 4 != 0)
        text += '=';
    return text;
}

std::string_view digest_of(std::string_view name) {
    const auto asset = std::find_if(report_assets::all.begin(), report_assets::all.end(),
                                    [&](const Embedded& one) { return one.name == name; });
    return asset->sha256;
}

/// What the page may do: be styled by its one style, be moved by its one script, and nothing else.
std::string policy() {
    return "default-src 'none'; style-src 'sha256-" + base64(digest_of("style")) +
           "'; script-src 'sha256-" + base64(digest_of("script")) +
           "'; base-uri 'none'; form-action 'none'";
}

void put_head(Writer& html, std::string_view title) {
    const auto head = html.open("head");
    html.put_empty("meta", {{"charset", "utf-8"}});
    html.put_empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy()}});
    html.put_empty("meta",
                   {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.put_empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html.put_empty("meta", {{"name", "generator"}, {"content", "edca " EDCA_VERSION}});
    html.put_empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    html.put("title", title);
    html.put_embedded("style", report_assets::style);
}

void put_masthead(Writer& html, const Page& page, const Drawn& drawn) {
    const Report& report = page.report;
    const auto header = html.open("header", {{"class", "top"}});
    {
        const auto line = html.open("p", {{"class", "facts"}});
        html.put("b", "EDCA history report");
        html.text(" ");
        html.put("span", report.organization);
        html.text(" ");
        html.put("span", page.day(page.first().taken_at) + " to " + page.day(page.scan().taken_at));
        html.text(" ");
        html.put("span", counted(static_cast<std::int64_t>(report.scans.size()), "scan") + ", " +
                             counted(page.scan().controls, "control") + ", " +
                             counted(page.scan().servers, "server"));
        html.text(" ");
        {
            const auto age = html.open("span", {{"class", "age"},
                                                {"data-taken", page.scan().taken_at},
                                                {"data-written", report.written_at},
                                                {"data-every", units(page.clock.usual_days())},
                                                {"data-latest", report.is_latest ? "1" : "0"}});
            html.put("b",
                     "Last scan " + page.day(page.scan().taken_at) +
                         (report.age_days ? ", " + (*report.age_days == 0
                                                        ? std::string("of today")
                                                        : counted(*report.age_days, "day") + " old")
                                          : ""));
            html.text(" when written, " + day_words(report.written_at, 10));
            html.put("span", {{"class", "since-then"}}, "");
        }
    }
    const auto contents = html.open("nav", {{"aria-label", page.label("Contents")}});
    const auto list = html.open("ul");
    for (const SectionName& section : section_names) {
        const bool is_drawn = std::find(drawn.sections.begin(), drawn.sections.end(),
                                        section.section) != drawn.sections.end();
        if (!is_drawn || section.section == Section::stand)
            continue;
        const auto item = html.open("li");
        html.put("a", {{"href", "#" + page.id(section.name)}}, section.title);
    }
}

void draw(Writer& html, const Page& page, Section section) {
    switch (section) {
    case Section::stand:
        return draw_stand(html, page);
    case Section::scores:
        return draw_scores_section(html, page);
    case Section::why:
        return draw_why(html, page);
    case Section::changes:
        return draw_changes(html, page);
    case Section::history:
        return draw_history(html, page);
    case Section::failing:
        return draw_failing_section(html, page);
    case Section::catalogue:
        return draw_catalogue(html, page);
    case Section::proof:
        return draw_proof(html, page);
    }
}

void draw_page(Writer& html, const Page& page, const Drawn& drawn) {
    put_masthead(html, page, drawn);
    const auto sections = html.open("div", {{"class", "page"}});
    for (const SectionName& section : section_names)
        if (std::find(drawn.sections.begin(), drawn.sections.end(), section.section) !=
            drawn.sections.end())
            draw(html, page, section.section);
}

/// A whole document with what `body` writes into it.
template<typename Body>
std::string whole(std::string_view title, const Body& body) {
    std::string out;
    Writer html(out);
    html.doctype();
    {
        const auto root = html.open("html", {{"lang", "en"}});
        put_head(html, title);
        const auto element = html.open("body");
        html.put("a", {{"class", "skip"}, {"href", "#main"}}, "To the report");
        {
            const auto main = html.open("main", {{"id", "main"}});
            body(html);
        }
        html.put_embedded("script", report_assets::script);
    }
    html.line();
    return out;
}

std::string title_of(const Report& report) {
    return report.organization + ": EDCA history report, " +
           report.scans.back().taken_local.substr(0, 10);
}

} // namespace

std::vector<Section> all_sections() {
    std::vector<Section> sections;
    for (const SectionName& section : section_names)
        sections.push_back(section.section);
    return sections;
}

std::string document(const Report& report, const Drawn& drawn) {
    return whole(title_of(report), [&](Writer& html) { draw_page(html, Page(report), drawn); });
}

std::string document(const std::vector<Report>& reports, const Drawn& drawn) {
    return whole("EDCA history report: " +
                     counted(static_cast<std::int64_t>(reports.size()), "organization"),
                 [&](Writer& html) {
                     std::vector<Page> pages;
                     pages.reserve(reports.size());
                     for (const Report& report : reports)
                         pages.emplace_back(report, "o" + std::to_string(pages.size() + 1) + "-");
                     std::vector<std::string> addresses;
                     for (const Page& page : pages)
                         addresses.push_back("#" + page.id("report"));
                     draw_overview(html, pages, addresses);
                     for (const Page& page : pages) {
                         const auto article = html.open("article", {{"id", page.id("report")}});
                         draw_page(html, page, drawn);
                     }
                 });
}

std::string index(const std::vector<Report>& reports, const std::vector<std::string>& files) {
    return whole("EDCA history report: " +
                     counted(static_cast<std::int64_t>(reports.size()), "organization"),
                 [&](Writer& html) {
                     std::vector<Page> pages;
                     pages.reserve(reports.size());
                     for (const Report& report : reports)
                         pages.emplace_back(report);
                     draw_overview(html, pages, files);
                 });
}

} // namespace edca::present::html
