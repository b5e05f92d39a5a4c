// What a row of the history opens to.

#include "present/change_words.hpp"
#include "present/html/chart/strip.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"
#include "present/width.hpp"

#include <algorithm>
#include <map>

namespace edca::present::html {

namespace {

/// More evidence of one subject than this is cut.
constexpr std::size_t longest_evidence = 2000;
constexpr std::size_t most_runs_listed = 60;

/// Subjects that fared alike: the same runs, and no setting that changed.
struct Alike {
    std::vector<const ReportSubject*> subjects;
    std::string runs; // what of them is compared
};

std::string compared(const ReportSubject& subject) {
    std::string text = subject.state && subject.state->status
                           ? std::string(to_string(*subject.state->status))
                           : std::string("gone");
    for (const StatusSpan& span : subject.spans)
        text += std::string(letter(span.status)) + span.since + span.until.value_or("");
    return text;
}

std::vector<Alike> alike_subjects(const ReportControl& control) {
    std::vector<Alike> groups;
    std::map<std::string, std::size_t> known; // by what is compared
    for (const ReportSubject& subject : control.subjects) {
        if (!subject.settings.empty()) {
            groups.push_back({.subjects = {&subject}, .runs = {}});
            continue;
        }
        const auto [group, is_new] = known.try_emplace(compared(subject), groups.size());
        if (is_new)
            groups.push_back({.subjects = {}, .runs = group->first});
        groups[group->second].subjects.push_back(&subject);
    }
    const auto rank = [](const Alike& group) {
        const auto& state = group.subjects.front()->state;
        return !state || !state->status           ? 3
               : state->status == Status::fail    ? 0
               : state->status == Status::pass    ? 2
               : state->status == Status::skipped ? 2
                                                  : 1;
    };
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const Alike& one, const Alike& other) { return rank(one) < rank(other); });
    return groups;
}

void put_setting(Writer& html, const Page& page, const ReportSetting& setting) {
    const auto row = html.open("div", {{"class", "g set"}});
    html.put("span", {{"class", "l"}}, setting.property);
    draw_setting(html, page.clock, setting.spans);
    const auto right = html.open("span", {{"class", "r"}});
    if (setting.spans.back().until && *setting.spans.back().until <= page.scan().taken_at) {
        html.text("not set");
        return;
    }
    html.text("now ");
    html.put("b", fit(setting.spans.back().value, 40));
}

/// `False → True between 12 Jun and 20 Jun 2025`, for who reads no chart.
void put_setting_words(Writer& html, const Page& page, const ReportSetting& setting) {
    constexpr std::size_t most_steps = 8;
    const auto& spans = setting.spans;
    const std::size_t begin = spans.size() > most_steps ? spans.size() - most_steps : 1;
    const auto line = html.open("p", {{"class", "set-words"}});
    html.put("b", setting.property);
    for (std::size_t index = begin; index < spans.size(); ++index) {
        html.text(index == begin ? " " : "; ");
        html.text(fit(spans[index - 1].value, 100));
        html.text(" → ");
        html.text(fit(spans[index].value, 100));
        const ReportScan* before = page.scan_before(spans[index].since);
        html.text(before == nullptr ? " by " + page.day(spans[index].since)
                                    : " between " + page.day(before->taken_at) + " and " +
                                          page.day(spans[index].since));
    }
}

void put_evidence(Writer& html, const Alike& group) {
    std::vector<std::pair<std::string_view, std::vector<std::string>>> texts;
    for (const ReportSubject* subject : group.subjects) {
        if (!subject->evidence || subject->evidence->empty())
            continue;
        const auto known = std::find_if(texts.begin(), texts.end(), [&](const auto& text) {
            return text.first == *subject->evidence;
        });
        if (known != texts.end())
            known->second.push_back(subject->subject);
        else
            texts.emplace_back(*subject->evidence, std::vector<std::string>{subject->subject});
    }
    for (const auto& [text, subjects] : texts) {
        const auto line = html.open("p", {{"class", "ev"}});
        if (texts.size() > 1)
            html.put("b", some_of(subjects, 12) + ": ");
        if (text.size() <= longest_evidence) {
            html.text(text);
            continue;
        }
        html.text(prefix(text, longest_evidence));
        html.text("… (" + std::to_string(text.size()) + " bytes in all; edca show has them)");
    }
}

std::string names_of(const Alike& group) {
    std::vector<std::string> names;
    names.reserve(group.subjects.size());
    for (const ReportSubject* subject : group.subjects)
        names.push_back(subject->subject);
    return some_of(names, names.size());
}

void put_subjects(Writer& html, const Page& page, const ReportControl& control) {
    for (const Alike& group : alike_subjects(control)) {
        const ReportSubject& one = *group.subjects.front();
        {
            const auto row = html.open("div", {{"class", "g sub"}});
            {
                const auto left = html.open("span", {{"class", "l"}});
                html.put("span", {{"class", "kind"}},
                         group.subjects.size() == 1 ? control.subject_kind
                                                    : std::to_string(group.subjects.size()) +
                                                          " × " + control.subject_kind);
                html.text(" ");
                html.put("span", {{"class", "name"}}, names_of(group));
            }
            draw_strip(html, page.clock, one.spans);
            const auto right = html.open("span", {{"class", "r"}});
            const bool is_seen = one.state && one.state->status;
            html.put(
                "b",
                {{"class", is_seen ? "st is-" + std::string(to_string(*one.state->status)) : "st"}},
                is_seen ? to_string(*one.state->status) : "not assessed");
            html.text(" ");
            html.put("span", {{"class", "d"}},
                     one.state ? std::to_string(one.state->days) + " d" : "");
            html.text(" ");
            html.put("span", {{"class", "fl"}},
                     one.state && one.state->flips.value_or(0) > 0
                         ? std::to_string(*one.state->flips)
                         : "·");
        }
        for (const ReportSetting& setting : one.settings)
            put_setting(html, page, setting);
        for (const ReportSetting& setting : one.settings)
            put_setting_words(html, page, setting);
        put_evidence(html, group);
    }
}

/// Every run of the control in words.
void put_runs(Writer& html, const Page& page, const ReportControl& control) {
    if (control.spans.empty())
        return;
    const auto fold = html.open("details", {{"class", "runs"}});
    html.put("summary",
             counted(static_cast<std::int64_t>(control.spans.size()), "run") + " as a table");
    const auto table = html.open("table", {{"class", "list"}});
    {
        const auto head = html.open("tr");
        for (const char* name : {"Status", "First scan", "Until"})
            html.put("th", {{"scope", "col"}}, name);
    }
    const auto& spans = control.spans;
    const auto begin = spans.size() > most_runs_listed ? spans.size() - most_runs_listed : 0;
    for (std::size_t index = spans.size(); index-- > begin;) {
        const auto row = html.open("tr");
        html.put("td", to_string(spans[index].status));
        html.put("td", page.date(std::max(spans[index].since, page.first().taken_at)));
        html.put("td", spans[index].until && *spans[index].until <= page.scan().taken_at
                           ? page.date(*spans[index].until)
                           : std::string("holds"));
    }
    if (begin > 0) {
        const auto row = html.open("tr");
        html.put("td", {{"colspan", "3"}}, std::to_string(begin) + " earlier ones");
    }
}

/// A text of the catalogue: paragraphs are kept apart.
void put_text(Writer& html, std::string_view heading, std::string_view text) {
    if (text.empty())
        return;
    html.put("h4", heading);
    html.put("p", {{"class", "text"}}, text);
}

std::string failure_words(const Page& page, const ReportFailure& failure) {
    std::string text =
        (failure.passed_at ? std::string() : "since before ") + page.day(failure.failed_at) + " – ";
    if (failure.fixed_at && *failure.fixed_at <= page.scan().taken_at) {
        text += page.day(*failure.fixed_at);
        if (failure.days_at_least)
            text += ", lasted " + std::to_string(*failure.days_at_least) +
                    (failure.days_at_most ? " to " + std::to_string(*failure.days_at_most) : "") +
                    " days" + (failure.days_at_most ? "" : " at least");
    } else if (failure.replaced_at && *failure.replaced_at <= page.scan().taken_at) {
        text += page.day(*failure.replaced_at) + ", the id was given to another control";
    } else {
        text += "lasts";
    }
    return text;
}

void put_failures(Writer& html, const Page& page, const ReportControl& control) {
    constexpr std::size_t most = 8;
    if (control.failures.empty()) {
        html.put("h4", "Time to fix");
        html.put("p", "it never failed in this period");
        return;
    }
    html.put("h4", "Failures");
    const auto list = html.open("ul", {{"class", "plain"}});
    const auto& failures = control.failures;
    for (std::size_t index = failures.size(), listed = 0; index-- > 0 && listed < most; ++listed)
        html.put("li", failure_words(page, failures[index]));
    if (failures.size() > most)
        html.put("li", std::to_string(failures.size() - most) + " earlier");
}

/// `Waiver, active, until 2026-06-30, approved by Anna: the new hub comes in June`
std::string statement_words(const Statement& statement) {
    std::string text = statement.kind;
    text.front() = text.front() == 'w' ? 'W' : text.front() == 'n' ? 'N' : 'A';
    if (statement.verdict)
        text += ": " + *statement.verdict;
    if (statement.state)
        text += ", " + *statement.state;
    if (statement.until_local)
        text += (statement.kind == "note" ? ", due " : ", until ") +
                statement.until_local->substr(0, 10);
    if (statement.subjects)
        text += ", on " + some_of(*statement.subjects, 4);
    text += statement.said_by ? ", by " + *statement.said_by : ", by " + statement.made_by;
    if (statement.ticket)
        text += ", " + *statement.ticket;
    return text + (statement.outcome ? " (" + *statement.outcome + ")" : "") + ": " +
           statement.reason;
}

/// Waivers, notes and assessments, the latest first.
void put_statements(Writer& html, const ReportControl& control) {
    if (control.statements.empty())
        return;
    html.put("h4", "Waivers and notes");
    const auto list = html.open("ul", {{"class", "plain"}});
    for (const Statement& statement : control.statements)
        html.put("li", statement_words(statement));
}

void put_definition(Writer& html, const Page& page, const ReportControl& control) {
    const Definition& definition = control.definition;
    const auto columns = html.open("div", {{"class", "cols def"}});
    {
        const auto column = html.open("div", {{"class", "col"}});
        put_text(html, "What it demands", definition.description);
        put_text(html, "Consider", definition.considerations);
    }
    {
        const auto column = html.open("div", {{"class", "col"}});
        put_text(html, "Put it right", definition.remediation);
        if (!definition.script.empty()) {
            {
                const auto frame = html.open("div", {{"class", "script"}});
                html.put("button", {{"type", "button"}, {"class", "copy js"}}, "Copy");
                html.put("pre", {{"tabindex", "0"}, {"aria-label", "Script"}}, definition.script);
            }
            html.put("p", {{"class", "note"}},
                     definition.automatable ? "The script can be run as it is."
                                            : "The script is a template: adapt it first.");
        }
    }
    const auto column = html.open("div", {{"class", "col"}});
    if (!definition.frameworks.empty()) {
        html.put("h4", "Frameworks");
        std::string frameworks;
        for (const auto& framework : definition.frameworks)
            frameworks += (frameworks.empty() ? "" : ", ") + std::string(framework);
        html.put("p", frameworks);
    }
    put_statements(html, control);
    put_failures(html, page, control);
    put_runs(html, page, control);
    if (definition.references.empty())
        return;
    html.put("h4", "References");
    const auto list = html.open("ul", {{"class", "plain"}});
    for (const Reference& reference : definition.references) {
        const auto item = html.open("li");
        html.web_link(reference.url,
                      reference.name.empty() ? std::string_view(reference.url) : reference.name);
    }
}

} // namespace

void draw_control(Writer& html, const Page& page, const ReportControl& control) {
    const auto body = html.open("div", {{"class", "body"}});
    {
        const auto line = html.open("p", {{"class", "head"}});
        html.put("b", control.definition.title);
        html.text(" ");
        html.put("a", {{"href", page.address(control.definition.control_id)}, {"class", "id"}},
                 control.definition.control_id);
        html.text(control.definition.verify ? "" : ", not scored");
        if (control.overdue_days)
            html.put("span", {{"class", "fail"}},
                     "; overdue by " +
                         counted(static_cast<std::int64_t>(*control.overdue_days), "day"));
    }
    put_subjects(html, page, control);
    put_definition(html, page, control);
}

} // namespace edca::present::html
