// Section 7: what the catalogue demanded when.

#include "present/change_words.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"

#include <algorithm>
#include <map>

namespace edca::present::html {

namespace {

/// Numbers of the redefined controls in which each field changed: `script 110, severity_weight 4`.
std::string fields_words(const Page& page, const std::string& at) {
    std::map<std::string, std::int64_t> counts;
    for (const Change& change : page.report.redefinitions)
        if (change.changed_at == at)
            ++counts[change.property.value_or("")];
    std::vector<std::pair<std::string, std::int64_t>> fields(counts.begin(), counts.end());
    std::stable_sort(fields.begin(), fields.end(),
                     [](const auto& one, const auto& other) { return one.second > other.second; });
    std::string text;
    for (const auto& [field, count] : fields)
        text += (text.empty() ? "" : ", ") + field + " " + std::to_string(count);
    return text;
}

void put_list(Writer& html, const Page& page, std::string_view name,
              const std::vector<std::string>& ids) {
    if (ids.empty())
        return;
    const auto line = html.open("p", {{"class", "ids"}});
    html.put("b", name);
    html.text(" ");
    for (const std::string& id : ids) {
        if (page.control(id) != nullptr)
            html.put("a", {{"href", page.address(id)}, {"class", "id"}}, short_id(id));
        else
            html.put("span", {{"class", "id"}}, short_id(id));
        html.text(" ");
    }
}

/// Changes of fields that weigh: severity, weight, frameworks and whether the control counts.
void put_weighing(Writer& html, const Page& page, const std::string& at) {
    std::vector<const Change*> changes;
    for (const Change& change : page.report.redefinitions)
        if (change.changed_at == at && !field_words(change).empty())
            changes.push_back(&change);
    if (changes.empty())
        return;
    const auto table = html.open("table", {{"class", "list weighing"}});
    for (const Change* change : changes) {
        const auto row = html.open("tr");
        {
            const auto cell = html.open("td", {{"class", "idc"}});
            put_control_link(html, page, change->control_id);
        }
        html.put("td", change->property.value_or(""));
        html.put("td", field_words(*change));
    }
}

void put_change(Writer& html, const Page& page, const CatalogueChange& change) {
    const auto fold = html.open("details", {{"class", "scan"}});
    {
        const auto summary = html.open("summary");
        html.put("b", {{"class", "letter"}}, change.letter);
        html.text(" ");
        html.put("b", page.day(change.at));
        std::string text;
        const auto add = [&](const std::vector<std::string>& ids, const char* word) {
            if (!ids.empty())
                text += (text.empty() ? " " : ", ") + std::to_string(ids.size()) + " " + word;
        };
        add(change.redefined, "redefined");
        add(change.reused, "ids reused");
        add(change.appeared, "new");
        add(change.disappeared, "not assessed any more");
        html.text(text);
    }
    if (!change.redefined.empty())
        html.put("p", {{"class", "note"}}, "Fields: " + fields_words(page, change.at));
    put_list(html, page, "Ids that stand for another control since then:", change.reused);
    put_list(html, page, "New:", change.appeared);
    put_list(html, page, "Not assessed any more:", change.disappeared);
    put_weighing(html, page, change.at);
    put_list(html, page, "Redefined:", change.redefined);
}

} // namespace

void draw_catalogue(Writer& html, const Page& page) {
    const SectionFrame frame(html, page, "catalogue", "What the catalogue demanded when");
    if (page.catalogue.empty()) {
        html.put("p", {{"class", "note"}},
                 "The catalogue was the same throughout the period: " +
                     counted(static_cast<std::int64_t>(page.report.controls.size()), "control") +
                     ".");
        return;
    }
    html.put("p", {{"class", "note"}},
             "A definition that changed may have changed a status, and no server did. What each "
             "control demands now is in its row of the history.");
    for (auto change = page.catalogue.rbegin(); change != page.catalogue.rend(); ++change)
        put_change(html, page, *change);
}

} // namespace edca::present::html
