#include "present/page/statements.hpp"

#include "domain/text/json_text.hpp"
#include "present/cell.hpp"
#include "present/color.hpp"
#include "present/dates.hpp"
#include "present/grid.hpp"
#include "present/width.hpp"
#include "present/wrap.hpp"

#include <cstddef>
#include <ostream>
#include <string>

namespace edca::present {

namespace {

Cell optional_list(const std::optional<std::vector<std::string>>& texts) {
    return texts ? Cell(JsonText{json_text(*texts)}) : Cell();
}

/// `EDCA-TLS-014 on EX1, EX2`
std::string about(const Statement& statement) {
    return printable(statement.control_id) +
           (statement.subjects ? " on " + joined(*statement.subjects, ", ") : "");
}

/// The day of a time, by the clock of the scans or in UTC.
std::string day(const std::string& utc, const std::string& local, const Look& look) {
    return (look.utc ? utc : local).substr(0, 10);
}

/// The minute of it, with its zone: `2026-12-31 23:59 +02:00`.
std::string minute(const std::string& utc, const std::string& local, const Look& look) {
    constexpr std::size_t date_and_time = 23; // of 2026-12-31T23:59:59.999+02:00
    return look.utc ? date_text(utc, DateForm::minute) + " UTC"
                    : date_text(local, DateForm::minute) + " " + local.substr(date_and_time);
}

/// `until 2026-12-31`, `due 2026-12-31` or `without an end`
std::string end_of(const Statement& statement, const Look& look) {
    if (!statement.until_at)
        return statement.kind == "note" ? "" : "without an end";
    return (statement.kind == "note" ? "due " : "until ") +
           day(*statement.until_at, *statement.until_local, look);
}

Style style_of(const Statement& statement) {
    const auto outcome = statement.outcome.value_or("");
    if (outcome == "still failing" || outcome == "fixed late" || statement.state == "lapsed")
        return Style::red;
    return outcome == "no longer needed" || outcome == "fixed in time" ? Style::green
                                                                       : Style::plain;
}

/// `revoked`, `lapsed: the control was redefined`, `expired, still failing`, `fixed in time`
std::string fate_of(const Statement& statement, const Look& look) {
    std::string state = statement.state.value_or("");
    if (state == "active")
        state.clear();
    if (state == "lapsed")
        state = "lapsed: its control was redefined " +
                day(*statement.lapsed_at, *statement.lapsed_local, look) + ", to be granted again";
    return joined({statement.verdict.value_or(""), state, statement.outcome.value_or("")}, ", ");
}

/// Why, and who said so.
std::string words_of(const Statement& statement) {
    const auto by = statement.said_by.value_or(statement.made_by);
    return joined({statement.reason, by, statement.ticket.value_or("")}, " · ");
}

} // namespace

void render_statements(std::ostream& out, const std::vector<Statement>& statements,
                       const Look& look) {
    if (statements.empty()) {
        out << styled(look, Style::dim, "(no rows)") << '\n';
        return;
    }
    const auto fixed = [](const char* title) {
        return GridColumn{title, Align::left, Shrink::never};
    };
    constexpr std::size_t readable = 20; // of a reason
    Grid grid{{fixed("id"),
               fixed("what"),
               fixed("of"),
               fixed("when"),
               fixed("state"),
               {"why", Align::left, Shrink::at_end, 2, 0, readable}},
              {}};
    for (const Statement& statement : statements) {
        grid.rows.push_back({{std::to_string(statement.statement_id)},
                             {statement.kind},
                             {about(statement)},
                             {end_of(statement, look)},
                             {fate_of(statement, look), style_of(statement)},
                             {words_of(statement)}});
    }
    // Rows are ordered by it.
    if (statements.front().organization != statements.back().organization) {
        grid.columns.insert(grid.columns.begin() + 1, fixed("organization"));
        for (std::size_t i = 0; i < grid.rows.size(); ++i)
            grid.rows[i].insert(grid.rows[i].begin() + 1, {printable(statements[i].organization)});
    }
    write_grid_or_lines(out, grid, look);
}

void render_statement(std::ostream& out, const Statement& statement, const Look& look) {
    std::string text =
        statement.kind + " " + std::to_string(statement.statement_id) + " of " + about(statement);
    if (statement.verdict)
        text += ": " + *statement.verdict;
    if (statement.kind == "waiver")
        text += ", from " + minute(statement.from_at, statement.from_local, look);
    if (statement.until_at)
        text += (statement.kind == "note" ? ", due " : ", until ") +
                minute(*statement.until_at, *statement.until_local, look);
    else if (statement.kind != "note")
        text += ", without an end";
    write_wrapped(out, {{text}}, look, {0, 2});
    if (statement.covers && statement.state == "active")
        write_wrapped(out,
                      {{statement.covers->empty()
                            ? std::string("nothing of it fails in the last scan")
                            : "covers what fails now on " + joined(*statement.covers, ", ")}},
                      look, {2, 4});
}

Table waiver_table(const std::vector<Statement>& waivers) {
    Table table{{"waiver_id", "organization", "control_id", "subjects", "reason", "approved_by",
                 "ticket", "from_at", "until_at", "granted_at", "granted_by", "state", "covers",
                 "outcome", "revoked_at", "lapsed_at"},
                {}};
    for (const Statement& waiver : waivers)
        table.rows.push_back({waiver.statement_id, waiver.organization, waiver.control_id,
                              optional_list(waiver.subjects), waiver.reason,
                              optional_cell(waiver.said_by), optional_cell(waiver.ticket),
                              waiver.from_at, optional_cell(waiver.until_at), waiver.made_at,
                              waiver.made_by, optional_cell(waiver.state),
                              optional_list(waiver.covers), optional_cell(waiver.outcome),
                              optional_cell(waiver.revoked_at), optional_cell(waiver.lapsed_at)});
    return table;
}

Table note_table(const std::vector<Statement>& notes) {
    Table table{{"note_id", "organization", "control_id", "subjects", "note", "due_at", "noted_at",
                 "noted_by", "outcome"},
                {}};
    for (const Statement& note : notes)
        table.rows.push_back({note.statement_id, note.organization, note.control_id,
                              optional_list(note.subjects), note.reason,
                              optional_cell(note.until_at), note.made_at, note.made_by,
                              optional_cell(note.outcome)});
    return table;
}

Table assessment_table(const std::vector<Statement>& assessments) {
    Table table{{"assessment_id", "organization", "control_id", "subjects", "status", "reason",
                 "assessed_by", "assessed_at", "valid_until", "recorded_by", "state"},
                {}};
    for (const Statement& said : assessments)
        table.rows.push_back(
            {said.statement_id, said.organization, said.control_id, optional_list(said.subjects),
             optional_cell(said.verdict), said.reason, optional_cell(said.said_by), said.made_at,
             optional_cell(said.until_at), said.made_by, optional_cell(said.state)});
    return table;
}

} // namespace edca::present
