// Section 4: what changed, scan by scan, the latest first.

#include "present/change_words.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>

namespace edca::present::html {

namespace {

/// Scans whose changes are listed one by one; of those before only numbers are given.
constexpr std::size_t most_listed_scans = 104;
constexpr std::size_t open_scans = 2;
constexpr std::size_t on_paper = 23; // style.css leaves out the others

/// Changes of one control at one scan that are told in one line.
struct Told {
    std::string control_id;
    ChangeKind kind = ChangeKind::changed;
    const Change* finding = nullptr;   // null: only subjects changed
    std::vector<std::string> subjects; // that changed in this way
    bool new_failure = false;
    std::int64_t weight = 0;
};

struct ScanChanges {
    std::string at;
    std::vector<Told> told;
    std::map<ChangeKind, std::int64_t> counts; // of findings
};

std::int64_t weight_of(const Page& page, const std::string& control_id) {
    const ReportControl* control = page.control(control_id);
    return control == nullptr ? 0 : control->definition.severity_weight;
}

/// Order of urgency within a scan: new failures, then by kind, each by weight.
std::size_t urgency(const Told& told) {
    if (told.new_failure)
        return 0;
    const auto kind = std::find(by_urgency.begin(), by_urgency.end(), told.kind);
    return 1 + static_cast<std::size_t>(kind - by_urgency.begin());
}

/// Changes of a scan in lines: subjects are told with the finding that changed as they did.
void tell(const Page& page, ScanChanges& scan, const std::vector<const Change*>& changes) {
    for (const Change* change : changes) {
        auto line = std::find_if(scan.told.begin(), scan.told.end(), [&](const Told& told) {
            return told.control_id == change->control_id && told.kind == change->change;
        });
        if (line == scan.told.end()) {
            scan.told.push_back({.control_id = change->control_id,
                                 .kind = change->change,
                                 .subjects = {},
                                 .weight = weight_of(page, change->control_id)});
            line = std::prev(scan.told.end());
        }
        Told& told = *line;
        if (change->level == Level::finding) {
            told.finding = change;
            ++scan.counts[change->change];
        } else {
            told.subjects.push_back(change->subject.value_or(""));
        }
        told.new_failure = told.new_failure || change->new_failure;
    }
    std::stable_sort(scan.told.begin(), scan.told.end(), [](const Told& one, const Told& other) {
        return std::tuple(urgency(one), -one.weight, one.control_id) <
               std::tuple(urgency(other), -other.weight, other.control_id);
    });
}

std::vector<ScanChanges> by_scan(const Page& page) {
    std::map<std::string, std::vector<const Change*>> at;
    for (const Change& change : page.report.changes)
        at[change.changed_at].push_back(&change);
    std::vector<ScanChanges> scans;
    for (auto changes = at.rbegin(); changes != at.rend(); ++changes) {
        scans.push_back({.at = changes->first, .told = {}, .counts = {}});
        tell(page, scans.back(), changes->second);
    }
    return scans;
}

std::string counts_words(const ScanChanges& scan) {
    std::string text;
    std::int64_t below = 0;
    for (const Told& told : scan.told)
        below += told.finding == nullptr ? 1 : 0;
    for (const ChangeKind kind : by_urgency)
        if (const auto count = scan.counts.find(kind); count != scan.counts.end())
            text += (text.empty() ? "" : ", ") + std::to_string(count->second) + " " +
                    std::string(to_string(kind));
    if (below > 0)
        text += (text.empty() ? "" : ", ") + counted(below, "control") + " on some subjects only";
    return text;
}

void put_line(Writer& html, const Page& page, const Told& told) {
    const auto row = html.open(
        "tr",
        {{"class", told.new_failure ? std::optional<std::string_view>("new") : std::nullopt}});
    html.put("td", {{"class", "kind k-" + std::string(to_string(told.kind))}},
             told.new_failure && told.finding == nullptr ? "spread" : to_string(told.kind));
    {
        const auto cell = html.open("td", {{"class", "idc"}});
        put_control_link(html, page, told.control_id);
    }
    {
        const auto cell = html.open("td");
        html.text(title_of(page, told.control_id));
        if (told.finding != nullptr && told.finding->reused)
            html.put("small", "the id stands for another control since then");
        else if (told.finding != nullptr && told.finding->redefined)
            html.put("small", "its definition changed as well");
    }
    {
        const auto cell = html.open("td");
        if (told.finding != nullptr)
            html.text(status_words(*told.finding));
        if (!told.subjects.empty())
            html.put("small", some_of(told.subjects, 6));
        if (told.finding != nullptr)
            if (const auto sight = sight_words(*told.finding); !sight.empty())
                html.put("small", sight);
    }
}

void put_scan(Writer& html, const Page& page, const ScanChanges& scan, bool is_open) {
    const auto fold = html.open(
        "details", {{"class", "scan"},
                    {"open", is_open ? std::optional<std::string_view>("") : std::nullopt}});
    const auto& points = page.lines.front().points;
    const auto point = std::find_if(points.begin(), points.end(), [&](const ScorePoint* one) {
        return one->taken_at == scan.at;
    });
    {
        const auto summary = html.open("summary");
        html.put("b", page.day(scan.at));
        html.text(" ");
        if (point != points.end() && (*point)->delta) {
            html.put("b", {{"class", direction(*(*point)->delta)}}, move_text(*(*point)->delta));
            html.text(" points: ");
        }
        html.text(counts_words(scan));
    }
    const auto table = html.open("table", {{"class", "list"}});
    for (const Told& told : scan.told)
        put_line(html, page, told);
}

void put_earlier(Writer& html, const Page& page, std::vector<ScanChanges>::const_iterator begin,
                 std::vector<ScanChanges>::const_iterator end) {
    const auto fold = html.open("details", {{"class", "scan"}});
    html.put("summary", "Earlier: " + counted(end - begin, "scan") + " with changes");
    const auto table = html.open("table", {{"class", "list"}});
    for (auto scan = begin; scan != end; ++scan) {
        const auto row = html.open("tr");
        html.put("td", page.date(scan->at));
        html.put("td", counts_words(*scan));
    }
}

} // namespace

void draw_changes(Writer& html, const Page& page) {
    const SectionFrame frame(html, page, "changes", "What changed, by scan");
    const auto scans = by_scan(page);
    if (scans.empty()) {
        html.put("p", {{"class", "note"}}, "Nothing changed in the period.");
        return;
    }
    const auto listed = std::min(scans.size(), most_listed_scans);
    for (std::size_t index = 0; index < listed; ++index)
        put_scan(html, page, scans[index], index < open_scans);
    if (listed > on_paper)
        html.put("p", {{"class", "note on-paper"}},
                 "Earlier scans are on the page and not on paper.");
    if (listed < scans.size())
        put_earlier(html, page, scans.begin() + static_cast<std::ptrdiff_t>(listed), scans.end());
    if (scans.size() < page.report.scans.size())
        html.put(
            "p", {{"class", "note"}},
            counted(static_cast<std::int64_t>(page.report.scans.size() - scans.size()), "scan") +
                " without a change of any status " +
                (page.report.scans.size() - scans.size() == 1 ? "is" : "are") +
                " not listed. Settings that changed are in the history of their control.");
}

} // namespace edca::present::html
