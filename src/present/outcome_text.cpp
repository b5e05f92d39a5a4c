#include "present/outcome_text.hpp"

#include "domain/trend.hpp"
#include "present/change_list.hpp"
#include "present/dates.hpp"
#include "present/number.hpp"
#include "present/outcome_table.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <array>
#include <ostream>

namespace edca::present {

namespace {

/// What asks for action comes first.
constexpr std::array by_urgency{
    ChangeKind::regressed, ChangeKind::lost,     ChangeKind::disappeared, ChangeKind::changed,
    ChangeKind::redefined, ChangeKind::excluded, ChangeKind::fixed,       ChangeKind::regained,
    ChangeKind::revealed,  ChangeKind::appeared};

constexpr std::array always_counted{ChangeKind::regressed, ChangeKind::fixed, ChangeKind::lost,
                                    ChangeKind::appeared, ChangeKind::disappeared};

bool is_always_counted(ChangeKind kind) {
    return std::find(always_counted.begin(), always_counted.end(), kind) != always_counted.end();
}

std::string counts_text(const std::vector<Change>& changes) {
    std::string text;
    const auto add = [&](ChangeKind kind) {
        text += (text.empty() ? "" : ", ") + std::to_string(count(changes, kind)) + " " +
                std::string(to_string(kind));
    };
    for (const ChangeKind kind : always_counted)
        add(kind);
    for (const ChangeKind kind : by_urgency)
        if (!is_always_counted(kind) && count(changes, kind) > 0)
            add(kind);
    return text;
}

void write_by_urgency(std::ostream& out, const std::vector<Change>& changes, const Look& look) {
    const ChangeColumns columns = change_columns(changes);
    for (const ChangeKind kind : by_urgency)
        for (const Change& change : changes)
            if (change.change == kind)
                write_change(out, change, columns, look);
}

/// `scan 12 of Contoso, taken 2026-04-24 06:22 UTC`
std::string scan_words(const RecordOutcome& outcome) {
    std::string words = "scan";
    if (outcome.scan_id)
        words += " " + std::to_string(*outcome.scan_id);
    if (outcome.organization)
        words += " of " + printable(*outcome.organization);
    if (outcome.taken_at)
        words += ", taken " + date_text(*outcome.taken_at, DateForm::minute) + " UTC";
    return words;
}

std::vector<Piece> score_line(const RecordOutcome& outcome, const std::string& previous) {
    std::vector<Piece> line{{"score"},
                            {outcome.score ? points_text(*outcome.score) : "–", Style::bold, " "}};
    if (!outcome.delta || previous.empty())
        return line;
    const double points = rounded_points(*outcome.delta);
    const Style style = points > 0 ? Style::green : points < 0 ? Style::red : Style::dim;
    line.push_back(
        {"(" + signed_points_text(*outcome.delta) + " since " + previous + ")", style, " "});
    return line;
}

void write_recorded(std::ostream& out, const RecordOutcome& outcome, const Look& look) {
    write_wrapped(out, {{"recorded " + scan_words(outcome)}}, look, {0, 2});
    std::string previous;
    if (outcome.previous_at && outcome.taken_at)
        previous =
            date_text(*outcome.previous_at, date_form({*outcome.previous_at, *outcome.taken_at}));
    write_wrapped(out, score_line(outcome, previous), look, {0, 2});

    if (!outcome.previous_at) {
        out << "no earlier scan to compare with\n";
    } else if (outcome.changes.empty()) {
        out << "nothing changed\n";
    } else {
        write_wrapped(out, {{counts_text(outcome.changes)}}, look, {0, 2});
        write_by_urgency(out, outcome.changes, look);
    }
}

void write_one(std::ostream& out, const RecordOutcome& outcome, const Look& look) {
    switch (outcome.outcome) {
    case Outcome::recorded:
        return write_recorded(out, outcome, look);
    case Outcome::duplicate:
        return write_wrapped(out, {{"duplicate of " + scan_words(outcome) + "; nothing written"}},
                             look, {0, 2});
    case Outcome::failed:
        return;
    }
}

} // namespace

void render_outcomes(std::ostream& out, const std::vector<RecordOutcome>& outcomes,
                     const Look& look) {
    if (outcomes.size() == 1)
        write_one(out, outcomes.front(), look);
    else if (!outcomes.empty())
        write_outcome_table(out, outcomes, look);
}

} // namespace edca::present
