#include "present/page/part/outcome.hpp"

#include "domain/trend.hpp"
#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/number.hpp"
#include "present/page/part/rolled_changes.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <ostream>
#include <set>

namespace edca::present {

namespace {

constexpr std::size_t most_listed = 5;

constexpr std::array always_counted{ChangeKind::regressed, ChangeKind::fixed, ChangeKind::lost,
                                    ChangeKind::appeared, ChangeKind::disappeared};

bool is_always_counted(ChangeKind kind) {
    return std::find(always_counted.begin(), always_counted.end(), kind) != always_counted.end();
}

std::string counts_text(const std::vector<Change>& changes) {
    std::string text;
    const auto add = [&](ChangeKind kind) {
        text += (text.empty() ? "" : ", ") + std::to_string(count(changes, kind)) + " " +
                kind_words(kind);
    };
    for (const ChangeKind kind : always_counted)
        add(kind);
    for (const ChangeKind kind : by_urgency)
        if (!is_always_counted(kind) && count(changes, kind) > 0)
            add(kind);
    if (const auto waived = count_waived(changes); waived > 0)
        text += "; " + std::to_string(waived) + " waived";
    return text;
}

using Changes = std::vector<Change>;

Changes of_level(const Changes& changes, Level level) {
    Changes found;
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(found),
                 [level](const Change& change) { return change.level == level; });
    return found;
}

/// The number of changes of `kind`. A redefinition has one change per field, so its controls are
/// counted.
std::int64_t number_of(const Changes& changes, ChangeKind kind) {
    std::set<std::string> controls;
    if (kind != ChangeKind::redefined)
        return count(changes, kind);
    for (const Change& change : changes)
        controls.insert(change.control_id);
    return static_cast<std::int64_t>(controls.size());
}

/// `2 results regressed, 1 result fixed`
std::string counts_of(const Changes& changes, const char* one, const char* several) {
    std::string text;
    for (const ChangeKind kind : by_urgency) {
        if (count(changes, kind) == 0)
            continue;
        const std::int64_t number = number_of(changes, kind);
        text += (text.empty() ? "" : ", ") + std::to_string(number) + " " +
                (number == 1 ? one : several) + " " + kind_words(kind);
    }
    return text;
}

/// What is shown of the changes of a scan: those of controls whose finding changed or that fail
/// anew, and of a few others. The rest is counted.
struct Shown {
    Changes listed;
    std::string counted;
};

Shown shown_of(const RecordOutcome& outcome) {
    std::set<std::string> told; // controls
    for (const Changes* changes : {&outcome.changes, &outcome.below})
        for (const Change& change : *changes)
            if (change.level == Level::finding || change.new_failure)
                told.insert(change.control_id);
    Shown shown{.listed = outcome.changes, .counted = {}};
    const auto add = [&](Level level, const char* one, const char* several) {
        Changes quiet;
        for (const Change& change : of_level(outcome.below, level))
            (told.count(change.control_id) > 0 ? shown.listed : quiet).push_back(change);
        if (quiet.size() <= most_listed)
            shown.listed.insert(shown.listed.end(), quiet.begin(), quiet.end());
        else
            shown.counted += (shown.counted.empty() ? "" : ", ") + counts_of(quiet, one, several);
    };
    add(Level::result, "result", "results");
    add(Level::property, "property", "properties");
    add(Level::evidence, "evidence", "evidence texts");
    add(Level::definition, "control", "controls");
    return shown;
}

/// `scan 12 of Contoso, taken 2026-04-24 06:22 UTC`
std::string scan_words(const RecordOutcome& outcome, const Look& look) {
    std::string words = "scan";
    if (outcome.scan_id)
        words += " " + std::to_string(*outcome.scan_id);
    if (outcome.organization)
        words += " of " + printable(*outcome.organization);
    if (const auto time = shown(outcome, look))
        words += ", taken " + Dates(DateForm::minute).text_with_zone(*time);
    return words;
}

std::vector<Piece> score_line(const RecordOutcome& outcome, const std::string& previous) {
    std::vector<Piece> line{{"score"},
                            {outcome.score ? percent_text(*outcome.score) : "–", Style::bold, " "}};
    if (!outcome.delta || previous.empty())
        return line;
    const double points = rounded_points(*outcome.delta);
    const Style style = points > 0 ? Style::green : points < 0 ? Style::red : Style::dim;
    line.push_back(
        {"(" + signed_points_text(*outcome.delta) + " since " + previous + ")", style, " "});
    return line;
}

void write_changes(std::ostream& out, const RecordOutcome& outcome, const Look& look) {
    const Shown changes = shown_of(outcome);
    write_wrapped(out,
                  {{outcome.changes.empty() ? "no finding changed" : counts_text(outcome.changes)}},
                  look, {0, 2});
    write_rolled_changes(out, changes.listed, look);
    if (!changes.counted.empty())
        write_wrapped(out,
                      {{"also: " + changes.counted + ";"},
                       {"see edca drift --since " +
                            date_text(shown(outcome, look).value_or(""), DateForm::day),
                        Style::plain, " "}},
                      look, {0, 2});
}

void write_recorded(std::ostream& out, const RecordOutcome& outcome, const Look& look) {
    write_wrapped(out, {{"recorded " + scan_words(outcome, look)}}, look, {0, 2});
    std::string previous;
    if (outcome.previous_at && outcome.taken_at) {
        const auto before =
            look.utc || !outcome.previous_local ? *outcome.previous_at : *outcome.previous_local;
        previous = date_text(before, date_form({before, shown(outcome, look).value()}));
    }
    write_wrapped(out, score_line(outcome, previous), look, {0, 2});

    if (!outcome.previous_at) {
        out << "no earlier scan to compare with\n";
    } else if (outcome.changes.empty() && outcome.below.empty()) {
        out << "nothing changed\n";
    } else {
        write_changes(out, outcome, look);
    }
}

} // namespace

std::optional<std::string> shown(const RecordOutcome& outcome, const Look& look) {
    return look.utc || !outcome.taken_local ? outcome.taken_at : outcome.taken_local;
}

void write_left_out(std::ostream& out, const std::vector<RecordOutcome>& outcomes,
                    const Look& look) {
    std::optional<std::string> hint;
    for (const RecordOutcome& outcome : outcomes) {
        if (outcome.outcome != Outcome::duplicate || !outcome.hint)
            continue;
        write_wrapped(out, {{printable(outcome.message.value_or(""))}}, look, {0, 2});
        hint = outcome.hint;
    }
    if (hint)
        out << printable(*hint) << '\n';
}

void write_outcome(std::ostream& out, const RecordOutcome& outcome, const Look& look) {
    switch (outcome.outcome) {
    case Outcome::recorded:
        return write_recorded(out, outcome, look);
    case Outcome::duplicate:
        write_wrapped(out, {{"duplicate of " + scan_words(outcome, look) + "; nothing written"}},
                      look, {0, 2});
        return write_left_out(out, {outcome}, look);
    case Outcome::failed:
        return;
    }
}

} // namespace edca::present
