#include "present/page/part/not_assessed.hpp"

#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <map>
#include <ostream>
#include <string>
#include <utility>

namespace edca::present {

namespace {

using Counts = std::map<Status, std::int64_t>;

/// `12 Fail, 93 Pass when last seen`
std::string counts_text(const Counts& counts) {
    std::string text;
    for (const Status status :
         {Status::fail, Status::warning, Status::unknown, Status::pass, Status::skipped})
        if (const auto found = counts.find(status); found != counts.end())
            text += (text.empty() ? "" : ", ") + std::to_string(found->second) + " " +
                    std::string(to_string(status));
    return text + " when last seen";
}

/// A control or subject that is not assessed any more, or out of sight: since when, its name, what
/// it is, and its last status.
struct Gone {
    std::string since; // UTC text
    std::string name;
    std::string what;
    std::string was;
};

std::vector<Gone> list_of(const std::vector<State>& states) {
    std::vector<Gone> list;
    std::map<std::pair<std::string, std::string>, Counts> subjects;
    for (const State& state : states) {
        if (state.level == Level::finding)
            list.push_back({state.since, state.control_id, state.title,
                            state.last_status
                                ? std::string(to_string(*state.last_status)) + " when last seen"
                                : std::string()});
        else if (state.last_status)
            for (const std::string& subject : state.subjects)
                ++subjects[{state.since, subject}][*state.last_status];
    }
    for (const auto& [subject, counts] : subjects) {
        std::int64_t controls = 0;
        for (const auto& [status, number] : counts)
            controls += number;
        list.push_back(
            {subject.first, subject.second, counted(controls, "control"), counts_text(counts)});
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Gone& one, const Gone& other) { return one.since > other.since; });
    return list;
}

void write_list(std::ostream& out, const char* title, const std::vector<State>& states,
                const Look& look) {
    if (states.empty())
        return;
    const auto list = list_of(states);
    std::size_t widest = 0;
    for (const Gone& gone : list)
        widest = std::max(widest, display_width(printable(gone.name)));
    out << '\n' << styled(look, Style::bold, title) << '\n';
    for (const Gone& gone : list) {
        const std::string name = printable(gone.name);
        const std::string space(widest - display_width(name), ' ');
        write_wrapped(
            out,
            {{"since " + Dates(look, states.front().organization).text(gone.since), Style::dim},
             {name},
             {printable(gone.what), Style::plain, space + "  "},
             {gone.was, Style::dim}},
            look, {2, 6});
    }
}

} // namespace

void write_not_assessed(std::ostream& out, const std::vector<State>& states, const Look& look) {
    std::vector<State> hidden;
    std::vector<State> gone;
    for (const State& state : states)
        (state.out_of_sight.empty() ? gone : hidden).push_back(state);
    write_list(out, "Out of sight", hidden, look);
    write_list(out, "Not assessed any more", gone, look);
    if (!states.empty())
        out << '\n';
}

} // namespace edca::present
