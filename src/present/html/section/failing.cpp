// Section 6: what fails now, since when and where, what is not seen any more, and how the servers
// differ.

#include "present/change_words.hpp"
#include "present/html/chart/clock.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace edca::present::html {

namespace {

std::vector<const ReportControl*> failing_controls(const Page& page) {
    std::vector<const ReportControl*> controls;
    for (const ReportControl& control : page.report.controls)
        if (control.state && control.state->status == Status::fail)
            controls.push_back(&control);
    std::stable_sort(controls.begin(), controls.end(),
                     [](const ReportControl* one, const ReportControl* other) {
                         return std::pair(-one->definition.severity_weight, -one->state->days) <
                                std::pair(-other->definition.severity_weight, -other->state->days);
                     });
    return controls;
}

/// A bar of days: grey up to what the severity allows, then in the colour of failing.
void put_days(Writer& html, const ReportControl& control, double longest) {
    const auto days = static_cast<double>(control.state->days);
    const double over = control.overdue_days.value_or(0);
    const auto bar = html.open("svg", {{"class", "daybar"},
                                       {"viewBox", "0 0 1000 10"},
                                       {"preserveAspectRatio", "none"},
                                       {"height", "10"},
                                       {"aria-hidden", "true"}});
    const double within = (days - over) / longest * Clock::width;
    html.put_empty("rect", {{"class", "within"},
                            {"y", "3"},
                            {"width", units(std::max(within, 1.0))},
                            {"height", "4"}});
    if (over <= 0)
        return;
    html.put_empty("rect", {{"class", "over"},
                            {"x", units(within)},
                            {"y", "1"},
                            {"width", units(over / longest * Clock::width)},
                            {"height", "8"}});
    html.put_empty("path", {{"class", "limit"}, {"d", "M" + units(within) + " 0v10"}});
}

void put_failing_row(Writer& html, const Page& page, const ReportControl& control, double longest) {
    const State& state = *control.state;
    const auto row = html.open("tr");
    {
        const auto cell = html.open("th", {{"scope", "row"}, {"class", "idc"}});
        put_control_link(html, page, control.definition.control_id);
    }
    html.put("td", control.definition.title);
    html.put("td", state.subjects.empty() ? std::string("–") : some_of(state.subjects, 4));
    html.put("td", {{"class", "n"}}, (state.at_least ? "≤ " : "") + page.date(state.since));
    html.put("td", {{"class", "n"}}, std::to_string(state.days));
    {
        const auto cell = html.open("td", {{"class", "days"}});
        put_days(html, control, longest);
    }
    html.put("td", {{"class", control.overdue_days ? "n fail" : "n"}},
             control.overdue_days
                 ? std::to_string(static_cast<std::int64_t>(*control.overdue_days)) + " d"
                 : std::string());
    html.put("td", {{"class", "n"}}, std::to_string(state.flips.value_or(0)));
    const std::string before = state.flapping.value_or(false) ? "flapping"
                               : state.last_passed_at ? "passed " + page.date(*state.last_passed_at)
                                                      : "never passed";
    html.put("td", (state.waived ? "waived; " : "") + before);
}

Writer::Element open_wide(Writer& html, std::string_view label) {
    return html.open(
        "div", {{"class", "wide"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", label}});
}

void put_head(Writer& html, std::initializer_list<std::pair<const char*, bool>> names) {
    const auto head = html.open("thead");
    const auto row = html.open("tr");
    for (const auto& [name, is_number] : names)
        html.put("th",
                 {{"scope", "col"},
                  {"class", is_number ? std::optional<std::string_view>("n") : std::nullopt}},
                 name);
}

void put_failing(Writer& html, const Page& page) {
    const auto controls = failing_controls(page);
    if (controls.empty()) {
        html.put("p", {{"class", "note"}}, "Nothing fails.");
        return;
    }
    std::int64_t longest = 1;
    for (const ReportControl* control : controls)
        longest = std::max(longest, control->state->days);
    const auto frame = open_wide(html, "Table of what fails");
    const auto table = html.open("table", {{"class", "data fails"}});
    html.put("caption", {{"class", "vh"}}, "Controls that fail, heaviest first");
    put_head(html, {{"Control", false},
                    {"Title", false},
                    {"Where", false},
                    {"Since", true},
                    {"Days", true},
                    {"Within the limit, over it", false},
                    {"Overdue", true},
                    {"Flips", true},
                    {"Before", false}});
    const auto body = html.open("tbody");
    for (const ReportControl* control : controls)
        put_failing_row(html, page, *control, static_cast<double>(longest));
}

void put_times_to_fix(Writer& html, const Page& page) {
    std::string text;
    for (const TimeToFix& time : page.report.times_to_fix)
        if (time.mean_days_at_least && time.mean_days_at_most)
            text += (text.empty() ? "" : ", ") + time.severity + " " +
                    std::to_string(std::lround(*time.mean_days_at_least)) + " to " +
                    std::to_string(std::lround(*time.mean_days_at_most)) + " days";
    if (!text.empty())
        html.put("p", {{"class", "note"}}, "Mean time to fix: " + text + ".");
}

/// Controls that the last scan did not see as before: not assessed any more, Unknown, or looking
/// better only since what had failed is out of sight.
void put_unseen(Writer& html, const Page& page) {
    std::vector<std::pair<const ReportControl*, std::string>> unseen;
    for (const ReportControl& control : page.report.controls) {
        if (!control.state || !control.state->status)
            unseen.emplace_back(&control, control.state ? "not assessed since " +
                                                              page.day(control.state->since)
                                                        : std::string("not assessed any more"));
        else if (control.state->is_blind)
            unseen.emplace_back(&control, "looks better: out of sight is " +
                                              some_of(control.state->out_of_sight, 4));
        else if (!control.state->out_of_sight.empty())
            unseen.emplace_back(&control,
                                "out of sight: " + some_of(control.state->out_of_sight, 4));
        else if (control.state->status == Status::unknown)
            unseen.emplace_back(&control, "Unknown since " + page.day(control.state->since));
    }
    if (unseen.empty())
        return;
    html.put("h3", "Not seen any more");
    const auto table = html.open("table", {{"class", "list"}});
    for (const auto& [control, words] : unseen) {
        const auto row = html.open("tr");
        {
            const auto cell = html.open("td", {{"class", "idc"}});
            put_control_link(html, page, control->definition.control_id);
        }
        html.put("td", control->definition.title);
        html.put("td", words);
    }
}

/// What is known of a server at the last scan.
struct Server {
    std::string name;
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    std::int64_t unknown = 0;
    std::vector<std::string_view> failing; // ids, heaviest first
    std::vector<std::string_view> alone;   // of these, those that fail on fewer than half
};

std::vector<Server> servers_of(const Page& page) {
    std::map<std::string, Server> servers;
    for (const std::string& name : page.report.servers)
        servers[name].name = name;
    auto controls = failing_controls(page);
    for (const ReportControl& control : page.report.controls)
        if (!control.state || control.state->status != Status::fail)
            controls.push_back(&control);
    for (const ReportControl* control : controls) {
        std::size_t seen = 0; // servers, whatever else the control looks at
        std::size_t failing = 0;
        for (const ReportSubject& subject : control->subjects)
            if (servers.contains(subject.subject) && subject.state && subject.state->status) {
                ++seen;
                failing += subject.state->status == Status::fail ? 1 : 0;
            }
        for (const ReportSubject& subject : control->subjects) {
            const auto server = servers.find(subject.subject);
            if (server == servers.end() || !subject.state || !subject.state->status)
                continue;
            server->second.passed += subject.state->status == Status::pass ? 1 : 0;
            server->second.unknown += subject.state->status == Status::unknown ? 1 : 0;
            if (subject.state->status != Status::fail)
                continue;
            ++server->second.failed;
            server->second.failing.push_back(control->definition.control_id);
            if (seen > 1 && failing * 2 < seen)
                server->second.alone.push_back(control->definition.control_id);
        }
    }
    std::vector<Server> all;
    for (auto& [name, server] : servers)
        all.push_back(std::move(server));
    std::stable_sort(all.begin(), all.end(), [](const Server& one, const Server& other) {
        return one.failed > other.failed;
    });
    return all;
}

void put_ids(Writer& html, const Page& page, const std::vector<std::string_view>& ids) {
    for (const auto& id : ids) {
        html.put("a", {{"href", page.address(id)}, {"class", "id"}}, short_id(id));
        html.text(" ");
    }
}

void put_servers(Writer& html, const Page& page) {
    const auto servers = servers_of(page);
    if (servers.empty())
        return;
    html.put("h3", {{"id", page.id("servers")}}, "By server");
    const auto frame = open_wide(html, "Table of servers");
    const auto table = html.open("table", {{"class", "data"}});
    html.put("caption", {{"class", "vh"}}, "Servers of the last scan");
    put_head(html, {{"Server", false},
                    {"Fail", true},
                    {"Pass", true},
                    {"Unknown", true},
                    {"Fails here, and on fewer than half of its peers", false},
                    {"All that fails here", false}});
    const auto body = html.open("tbody");
    for (const Server& server : servers) {
        const auto row = html.open("tr");
        html.put("th", {{"scope", "row"}}, server.name);
        html.put("td", {{"class", server.failed > 0 ? "n fail" : "n"}},
                 std::to_string(server.failed));
        html.put("td", {{"class", "n"}}, std::to_string(server.passed));
        html.put("td", {{"class", "n"}}, std::to_string(server.unknown));
        {
            const auto cell = html.open("td", {{"class", "ids"}});
            put_ids(html, page, server.alone);
        }
        const auto cell = html.open("td", {{"class", "ids"}});
        if (server.failing.empty())
            continue;
        const auto fold = html.open("details");
        html.put("summary", counted(static_cast<std::int64_t>(server.failing.size()), "control"));
        put_ids(html, page, server.failing);
    }
}

} // namespace

void draw_failing_section(Writer& html, const Page& page) {
    const SectionFrame frame(html, page, "failing",
                             page.report.is_latest ? "What fails now" : "What failed then");
    put_failing(html, page);
    put_times_to_fix(html, page);
    put_unseen(html, page);
    put_servers(html, page);
}

} // namespace edca::present::html
