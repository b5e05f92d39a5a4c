// Section 5: the whole history at one look, a row for each control and one clock for all.

#include "present/change_words.hpp"
#include "present/html/chart/lines.hpp"
#include "present/html/chart/strip.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace edca::present::html {

namespace {

/// The controls of one category, heaviest first.
struct Category {
    std::string name;
    std::vector<const ReportControl*> controls;
    std::int64_t failing = 0;
    std::int64_t failing_weight = 0;
};

bool fails(const ReportControl& control) {
    return control.state && control.state->status == Status::fail;
}

std::vector<Category> categories_of(const Page& page) {
    std::map<std::string, Category> by_name;
    for (const ReportControl& control : page.report.controls) {
        Category& category = by_name[std::string(control.definition.category)];
        category.name = control.definition.category;
        category.controls.push_back(&control);
        category.failing += fails(control) ? 1 : 0;
        category.failing_weight += fails(control) ? control.definition.severity_weight : 0;
    }
    std::vector<Category> categories;
    for (auto& [name, category] : by_name) {
        std::stable_sort(category.controls.begin(), category.controls.end(),
                         [](const ReportControl* one, const ReportControl* other) {
                             return one->definition.severity_weight >
                                    other->definition.severity_weight;
                         });
        categories.push_back(std::move(category));
    }
    std::stable_sort(categories.begin(), categories.end(),
                     [](const Category& one, const Category& other) {
                         return one.failing_weight > other.failing_weight;
                     });
    return categories;
}

/// Controls of which something changed in the last scan, and subjects that changed while their
/// control kept its status: a notch.
struct Moves {
    std::set<std::string, std::less<>> last;
    std::map<std::string, std::vector<std::string>, std::less<>> notches; // times, by control
};

Moves moves_of(const Page& page) {
    Moves moves;
    std::set<std::pair<std::string, std::string>> findings; // control and time
    for (const Change& change : page.report.changes) {
        if (change.changed_at == page.scan().taken_at && page.report.scans.size() > 1)
            moves.last.insert(change.control_id);
        if (change.level == Level::finding)
            findings.emplace(change.control_id, change.changed_at);
    }
    for (const Change& change : page.report.changes) {
        const bool is_flip =
            change.change == ChangeKind::regressed || change.change == ChangeKind::fixed;
        if (change.level != Level::result || !is_flip ||
            findings.contains({change.control_id, change.changed_at}))
            continue;
        auto& times = moves.notches[change.control_id];
        if (times.empty() || times.back() != change.changed_at)
            times.push_back(change.changed_at);
    }
    return moves;
}

void put_option(Writer& html, const Page& page, std::string_view value, std::string_view text,
                bool is_chosen) {
    const auto label = html.open("label");
    html.put_empty("input",
                   {{"type", "radio"},
                    {"name", page.id("show")},
                    {"value", value},
                    {"checked", is_chosen ? std::optional<std::string_view>("") : std::nullopt}});
    html.text(" ");
    html.text(text);
}

void put_choice(Writer& html, const Page& page, std::string_view name, std::string_view label,
                const std::set<std::string>& values) {
    const auto id = page.id(name);
    const auto frame = html.open("label", {{"class", "js"}});
    html.put("span", label);
    html.text(" ");
    const auto select = html.open("select", {{"id", id}, {"data-filter", name}});
    html.put("option", {{"value", ""}}, "any");
    for (const std::string& value : values)
        html.put("option", {{"value", value}}, value);
}

void put_filters(Writer& html, const Page& page) {
    std::set<std::string> frameworks;
    std::set<std::string> categories;
    std::set<std::string> severities;
    std::set<std::string> subjects;
    std::int64_t failing = 0;
    for (const ReportControl& control : page.report.controls) {
        for (const auto& framework : control.definition.frameworks)
            frameworks.emplace(framework);
        categories.emplace(control.definition.category);
        severities.emplace(control.definition.severity);
        for (const ReportSubject& subject : control.subjects)
            subjects.insert(subject.subject);
        failing += fails(control) ? 1 : 0;
    }
    const auto form =
        html.open("form", {{"class", "filters"}, {"aria-label", page.label("Filters")}});
    {
        const auto group = html.open("fieldset");
        html.put("legend", "Show");
        put_option(html, page, "all", "all " + std::to_string(page.report.controls.size()), true);
        put_option(html, page, "fails", "fails now, " + std::to_string(failing), false);
        put_option(html, page, "changed", "changed in the last scan", false);
        put_option(html, page, "flipped", "ever flipped", false);
    }
    {
        const auto label = html.open("label");
        html.put_empty("input", {{"type", "checkbox"}, {"class", "hide-skipped"}});
        html.text(" hide skipped");
    }
    put_choice(html, page, "status", "Status", {"Fail", "Pass", "Skipped", "Unknown", "Warning"});
    put_choice(html, page, "severity", "Severity", severities);
    put_choice(html, page, "framework", "Framework", frameworks);
    put_choice(html, page, "category", "Category", categories);
    {
        const auto label = html.open("label", {{"class", "js"}});
        html.put("span", "Subject");
        html.text(" ");
        html.put_empty("input", {{"type", "search"},
                                 {"data-filter", "subject"},
                                 {"list", page.id("subjects")},
                                 {"autocomplete", "off"}});
        const auto list = html.open("datalist", {{"id", page.id("subjects")}});
        for (const std::string& subject : subjects)
            html.put_empty("option", {{"value", subject}});
    }
    {
        const auto label = html.open("label", {{"class", "js"}});
        html.put("span", "Find");
        html.text(" ");
        html.put_empty("input", {{"type", "search"},
                                 {"data-filter", "find"},
                                 {"placeholder", "id, title, text"},
                                 {"autocomplete", "off"}});
    }
    html.put("button", {{"type", "reset"}, {"class", "js"}}, "Show all");
    html.put("output", {{"class", "js"}, {"aria-live", "polite"}}, "");
}

void put_sign(Writer& html, std::string_view kind, std::string_view text) {
    const auto item = html.open("li");
    {
        const auto sign = html.open("svg", {{"class", "strip key"},
                                            {"viewBox", "0 0 30 12"},
                                            {"width", "30"},
                                            {"height", "12"},
                                            {"aria-hidden", "true"}});
        if (kind == "n") {
            html.put_empty("path", {{"class", "f"}, {"d", "M0 6h30"}});
            html.put_empty("path", {{"class", "n"}, {"d", "M15 0v12"}});
        } else {
            html.put_empty("path",
                           {{"class", kind}, {"d", kind == "cat" ? "M15 0v12" : "M0 6h30"}});
        }
    }
    html.put("span", text);
}

void put_key(Writer& html, const Page& page) {
    const auto list = html.open("ul", {{"class", "legend flat"}});
    put_sign(html, "f", "fails still");
    put_sign(html, "o", "failed, fixed");
    put_sign(html, "w", "Warning");
    put_sign(html, "p", "Pass");
    put_sign(html, "u", "Unknown: not seen");
    put_sign(html, "s", "Skipped");
    put_sign(html, "n", "another subject, same status");
    put_sign(html, "m", "many short runs");
    if (!page.catalogue.empty())
        put_sign(html, "cat", "catalogue changed");
    if (!page.gaps.empty())
        put_sign(html, "gap", "no scan");
}

std::string joined_frameworks(const ReportControl& control) {
    std::string all;
    for (const auto& framework : control.definition.frameworks)
        all += (all.empty() ? "" : "|") + std::string(framework);
    return all;
}

void put_row(Writer& html, const Page& page, const ReportControl& control, const Moves& moves) {
    const Definition& definition = control.definition;
    const auto status = control.state && control.state->status
                            ? std::string(to_string(*control.state->status))
                            : std::string("gone");
    const std::int64_t flips = control.state ? control.state->flips.value_or(0) : 0;
    const auto notches = moves.notches.find(std::string_view(definition.control_id));
    const auto flag = [](bool is_set) {
        return is_set ? std::optional<std::string_view>("") : std::nullopt;
    };
    const auto row = html.open(
        "details",
        {{"class", "row is-" + status},
         {"id", page.id(definition.control_id)},
         {"data-status", status},
         {"data-severity", definition.severity},
         {"data-framework", joined_frameworks(control)},
         {"data-changed", flag(moves.last.contains(std::string_view(definition.control_id)))},
         {"data-flipped", flag(flips > 0)}});
    {
        const auto summary = html.open("summary", {{"class", "g"}});
        {
            const auto left = html.open("span", {{"class", "l"}});
            html.put("b", {{"class", "sv"}},
                     severity_mark(definition.severity, definition.severity_weight));
            html.text(" ");
            html.put("span", {{"class", "id"}}, short_id(definition.control_id));
            html.text(" ");
            const auto title = html.open("span", {{"class", "ti"}});
            if (control.state && control.state->waived) {
                html.put("span", {{"class", "waived"}}, "waived");
                html.text(" ");
            }
            html.text(definition.title);
        }
        draw_strip(html, page.clock, control.spans,
                   notches == moves.notches.end() ? std::vector<std::string>() : notches->second);
        const auto right = html.open("span", {{"class", "r"}});
        html.put("b", {{"class", "st"}}, status == "gone" ? "not assessed" : status);
        html.text(" ");
        html.put("span", {{"class", "d"}},
                 control.state ? (control.state->at_least ? "≥ " : "") +
                                     std::to_string(control.state->days) + " d"
                               : "");
        html.text(" ");
        html.put("span", {{"class", "fl"}}, flips > 0 ? std::to_string(flips) : "·");
    }
    draw_control(html, page, control);
}

void put_category(Writer& html, const Page& page, const Category& category, const Moves& moves) {
    html.line();
    const auto frame = html.open("div", {{"class", "cat-rows"}, {"data-category", category.name}});
    {
        const auto head = html.open("div", {{"class", "g cat-head"}});
        html.put("h3", {{"class", "l"}}, category.name.empty() ? "no category" : category.name);
        html.put("span", {{"class", "t"}}, "");
        html.put("span", {{"class", "r"}},
                 std::to_string(category.failing) + " of " +
                     std::to_string(category.controls.size()) + " fail");
    }
    const auto rows = html.open("div", {{"class", "rows"}});
    draw_grid(html, page);
    for (const ReportControl* control : category.controls) {
        put_row(html, page, *control, moves);
        html.line();
    }
}

} // namespace

void draw_history(Writer& html, const Page& page) {
    const SectionFrame frame(html, page, "history", "The whole history");
    put_filters(html, page);
    put_key(html, page);
    {
        const auto head = html.open("div", {{"class", "g clock-head"}});
        {
            const auto left = html.open("span", {{"class", "l"}});
            html.text("Severity, weight, control");
            html.put("span", {{"class", "on-screen"}}, "; a row opens");
        }
        draw_ticks(html, page);
        const auto right = html.open("span", {{"class", "r"}});
        html.put("span", {{"class", "st"}}, page.report.is_latest ? "Now" : "Then");
        html.put("span", {{"class", "d"}}, "for");
        html.put("span", {{"class", "fl"}}, "flips");
    }
    const Moves moves = moves_of(page);
    for (const Category& category : categories_of(page))
        put_category(html, page, category, moves);
    html.put("p", {{"class", "note none-found"}, {"hidden", ""}},
             "No control is as was asked for.");
}

} // namespace edca::present::html
