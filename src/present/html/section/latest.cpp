// The columns of section 1 that say what the last scan changed.

#include "present/change_words.hpp"
#include "present/html/sections.hpp"
#include "present/html/words.hpp"

#include <algorithm>

namespace edca::present::html {

namespace {

constexpr std::size_t most_listed = 5;

/// A list of controls: severity, id, title with a remark below it, and what stands at its end.
class List {
  public:
    List(Writer& html, const Page& page)
        : html_(html)
        , page_(page)
        , table_(html.open("table", {{"class", "list"}})) {}

    void add(std::string_view control_id, std::string_view remark, std::string_view end,
             std::optional<std::string_view> end_class) {
        const auto row = html_.open("tr");
        {
            const auto cell = html_.open("td", {{"class", "idc"}});
            put_control_link(html_, page_, control_id);
        }
        {
            const auto cell = html_.open("td");
            html_.text(title_of(page_, control_id));
            if (!remark.empty())
                html_.put("small", remark);
        }
        html_.put("td", {{"class", end_class}}, end);
    }

  private:
    Writer& html_;
    const Page& page_;
    Writer::Element table_;
};

void put_rest(Writer& html, const Page& page, std::size_t count) {
    if (count <= most_listed)
        return;
    const auto line = html.open("p", {{"class", "note"}});
    html.put("a", {{"href", "#" + page.id("changes")}},
             std::to_string(count - most_listed) + " more");
}

std::string known_since(const Page& page, std::string_view control_id) {
    const ReportControl* control = page.control(control_id);
    return control != nullptr && control->state && control->state->status == Status::fail
               ? "; the control fails since " + page.day(control->state->since)
               : std::string();
}

/// Changes by the weight of their controls, the heaviest first.
std::vector<const Change*> heaviest_first(const Page& page, std::vector<const Change*> changes) {
    const auto weight = [&](const Change* change) {
        const ReportControl* control = page.control(change->control_id);
        return control == nullptr ? 0 : control->definition.severity_weight;
    };
    std::stable_sort(changes.begin(), changes.end(), [&](const Change* one, const Change* other) {
        return weight(one) > weight(other);
    });
    return changes;
}

/// Spread failures by control: on which subjects each fails now as well.
std::vector<std::pair<std::string, std::vector<std::string>>> spread_by_control(const Page& page) {
    std::vector<std::pair<std::string, std::vector<std::string>>> all;
    for (const Change* change : heaviest_first(page, page.last.spread)) {
        if (all.empty() || all.back().first != change->control_id)
            all.emplace_back(change->control_id, std::vector<std::string>());
        all.back().second.push_back(change->subject.value_or(""));
    }
    return all;
}

} // namespace

void draw_newly_broken(Writer& html, const Page& page) {
    const auto column = html.open("div", {{"class", "col"}});
    html.put("h2", "Newly broken");
    if (page.before() == nullptr) {
        html.put("p", {{"class", "note"}}, "There is no earlier scan in the period.");
        return;
    }
    {
        const auto line = html.open("p", {{"class", "sum"}});
        html.put("b",
                 {{"class", page.last.broken.empty() ? std::nullopt
                                                     : std::optional<std::string_view>("fail")}},
                 std::to_string(page.last.broken.size()));
        html.text(page.last.broken.size() == 1 ? " control newly fails " : " controls newly fail ");
        html.put("b", std::to_string(page.last.spread.size()));
        html.text(page.last.spread.size() == 1 ? " known failure spread"
                                               : " known failures spread");
    }
    const auto spread = spread_by_control(page);
    if (!page.last.broken.empty() || !spread.empty()) {
        List list(html, page);
        std::size_t listed = 0;
        for (const Change* change : heaviest_first(page, page.last.broken)) {
            if (listed++ >= most_listed)
                break;
            const ReportControl* control = page.control(change->control_id);
            list.add(change->control_id,
                     status_words(*change) +
                         (control != nullptr && control->state && !control->state->subjects.empty()
                              ? " on " + some_of(control->state->subjects, 4)
                              : ""),
                     {}, std::nullopt);
        }
        for (const auto& [control_id, subjects] : spread) {
            if (listed++ >= most_listed)
                break;
            list.add(control_id,
                     "now on " + some_of(subjects, 4) + " too" + known_since(page, control_id), "",
                     std::nullopt);
        }
    }
    put_rest(html, page, page.last.broken.size() + spread.size());

    html.put("h3", "Broke in the last 30 days, still failing");
    std::vector<const ReportControl*> recent;
    for (const ReportControl& control : page.report.controls)
        if (control.state && control.state->failing_since && control.state->days <= 30 &&
            !control.state->at_least && *control.state->failing_since != page.scan().taken_at)
            recent.push_back(&control);
    if (recent.empty()) {
        html.put("p", {{"class", "note"}}, page.last.broken.empty() ? "none" : "none but these");
        return;
    }
    std::stable_sort(recent.begin(), recent.end(),
                     [](const ReportControl* one, const ReportControl* other) {
                         return one->definition.severity_weight > other->definition.severity_weight;
                     });
    {
        List list(html, page);
        for (std::size_t index = 0; index < std::min(recent.size(), most_listed); ++index)
            list.add(recent[index]->definition.control_id,
                     "since " + page.day(recent[index]->state->since), {}, std::nullopt);
    }
    put_rest(html, page, recent.size());
}

void draw_last_moves(Writer& html, const Page& page) {
    const auto column = html.open("div", {{"class", "col"}});
    const ReportScan* before = page.before();
    if (before == nullptr || !page.report.last_move) {
        html.put("h2", "What moved it");
        html.put("p", {{"class", "note"}}, "There is no earlier scan in the period.");
        return;
    }
    html.put("h2", "What moved it since " + page.day(before->taken_at));
    std::vector<const ScoreCause*> causes;
    double moved = 0;
    for (const ScoreCause& cause : page.report.last_move->causes)
        if (cause.framework == "All") {
            causes.push_back(&cause);
            moved = cause.to_score - cause.from_score;
        }
    {
        const auto line = html.open("p", {{"class", "sum"}});
        html.put("b", std::to_string(page.last.fixed.size()));
        html.text(page.last.fixed.size() == 1 ? " control fixed " : " controls fixed ");
        html.put("b", {{"class", direction(moved)}}, move_text(moved));
        html.text(" points");
    }
    // Fixed controls that no score counts are listed as well: they were fixed even so.
    std::vector<const Change*> unscored;
    for (const Change* change : page.last.fixed)
        if (std::none_of(causes.begin(), causes.end(), [&](const ScoreCause* cause) {
                return cause->control_id == change->control_id;
            }))
            unscored.push_back(change);
    if (causes.empty() && unscored.empty()) {
        html.put("p", {{"class", "note"}}, "nothing");
        return;
    }
    {
        List list(html, page);
        std::size_t listed = 0;
        for (const ScoreCause* cause : causes) {
            if (listed++ >= most_listed)
                break;
            list.add(cause->control_id,
                     cause->cause + (cause->reused ? ", id reused"
                                     : cause->redefined && origin_of(*cause) != Origin::catalogue
                                         ? ", redefined too"
                                         : ""),
                     move_text(cause->points),
                     direction(cause->points).value_or(std::string_view("n")));
        }
        for (const Change* change : unscored) {
            if (listed++ >= most_listed)
                break;
            list.add(change->control_id, "fixed", "not scored", "note");
        }
    }
    if (causes.size() + unscored.size() > most_listed) {
        const auto line = html.open("p", {{"class", "note"}});
        html.put("a", {{"href", "#" + page.id("why")}},
                 std::to_string(causes.size() + unscored.size() - most_listed) + " more");
    }
}

} // namespace edca::present::html
