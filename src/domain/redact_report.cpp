#include "domain/redact_report.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

namespace edca {

namespace {

/// Replaces the names in the parts of a report.
class Redactor {
  public:
    explicit Redactor(Redaction& redaction)
        : redaction_(redaction) {}

    void organization(std::string& name) {
        name = redaction_.name("organization", name);
    }

    void subject(std::string& name) {
        name = redaction_.name("subject", name);
    }

    void subject(std::optional<std::string>& name) {
        if (name)
            subject(*name);
    }

    void subjects(std::vector<std::string>& names) {
        for (std::string& name : names)
            subject(name);
    }

    void text(std::string& text) {
        text = redaction_.text(text);
    }

    void text(std::optional<std::string>& value) {
        if (value)
            text(*value);
    }

    void catalogue(std::string& text) {
        text = redaction_.catalogue_text(text);
    }

    void catalogue(std::pmr::string& text) {
        text = redaction_.catalogue_text(text);
    }

    void state(std::optional<State>& state) {
        if (!state)
            return;
        organization(state->organization);
        catalogue(state->title);
        subjects(state->subjects);
        subjects(state->out_of_sight);
        subject(state->group);
    }

    void change(Change& change) {
        organization(change.organization);
        catalogue(change.control.title);
        subject(change.subject);
        text(change.property);
        subjects(change.out_of_sight);
        subjects(change.gone);
        const bool is_of_catalogue = change.level == Level::definition;
        for (auto* value : {&change.from_value, &change.to_value})
            if (*value)
                **value =
                    is_of_catalogue ? redaction_.catalogue_text(**value) : redaction_.text(**value);
    }

    void move(Explanation& move) {
        organization(move.organization);
        for (ScoreCause& cause : move.causes) {
            organization(cause.organization);
            catalogue(cause.title);
        }
    }

    void definition(Definition& definition) {
        for (auto* text : {&definition.title, &definition.description, &definition.remediation,
                           &definition.script, &definition.considerations})
            catalogue(*text);
        for (Reference& reference : definition.references) {
            catalogue(reference.name);
            catalogue(reference.url);
        }
    }

    void person(std::string& name) {
        name = redaction_.name("person", name);
    }

    void statement(Statement& statement) {
        organization(statement.organization);
        text(statement.reason);
        text(statement.ticket);
        person(statement.made_by);
        if (statement.said_by)
            person(*statement.said_by);
        for (auto* names : {&statement.subjects, &statement.covers})
            if (*names)
                subjects(**names);
    }

    void gate(GateRow& row) {
        organization(row.organization);
        for (std::string& culprit : row.culprits)
            text(culprit);
    }

    void control(ReportControl& control) {
        definition(control.definition);
        state(control.state);
        for (Statement& one : control.statements)
            statement(one);
        for (ReportSubject& one : control.subjects) {
            subject(one.subject);
            state(one.state);
            text(one.evidence);
            for (ReportSetting& setting : one.settings) {
                text(setting.property);
                for (ValueSpan& span : setting.spans)
                    text(span.value);
            }
        }
    }

    void amendments(Table& table) {
        for (Row& row : table.rows)
            for (std::size_t index = 0; index < row.size(); ++index) {
                auto* value = std::get_if<std::string>(&row[index]);
                const std::string& column = table.columns[index];
                if (value == nullptr || column == "kind" || column.ends_with("_at"))
                    continue;
                *value = column == "made_by" || column == "said_by" || column == "approved_by"
                             ? redaction_.name("person", *value)
                             : redaction_.text(*value);
            }
    }

  private:
    Redaction& redaction_;
};

} // namespace

void redact(Report& report, Redaction& redaction) {
    Redactor redactor(redaction);
    redactor.organization(report.organization);
    redactor.amendments(report.amendments);
    for (ReportScan& scan : report.scans) {
        redactor.text(scan.source);
        redactor.text(scan.label);
        redactor.subjects(scan.missing);
    }
    for (auto* points : {&report.points, &report.like_for_like})
        for (ScorePoint& point : *points)
            redactor.organization(point.organization);
    for (Explanation& move : report.period_moves)
        redactor.move(move);
    if (report.last_move)
        redactor.move(*report.last_move);
    for (auto* changes : {&report.changes, &report.redefinitions})
        for (Change& change : *changes)
            redactor.change(change);
    for (ReportControl& control : report.controls)
        redactor.control(control);
    redactor.subjects(report.servers);
    for (GateRow& row : report.gate)
        redactor.gate(row);
    if (report.checks)
        for (Check& check : *report.checks)
            redactor.text(check.detail);
}

} // namespace edca
