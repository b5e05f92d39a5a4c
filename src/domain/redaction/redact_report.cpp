#include "domain/redaction/redact_report.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace edca {

namespace {

/// Replaces the names in the parts of a report.
class Redactor {
  public:
    Redactor(Redaction& redaction, const Report& report)
        : redaction_(redaction) {
        for (const ReportControl& control : report.controls)
            ids_.insert(std::string(control.definition.control_id));
    }

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

    /// All is the score of all controls, whatever an organization is called.
    void framework(std::string& name) {
        if (name != "All")
            catalogue(name);
    }

    /// What a rule or a person says, in which the id of a control is a word.
    void words(std::string& text) {
        std::string out;
        std::string between;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            std::string word = text.substr(at, end - at);
            at = std::min(end + 1, text.size());
            const std::string gap = end < text.size() ? " " : "";
            if (ids_.count(word) == 0) {
                between += word + gap;
                continue;
            }
            catalogue(word);
            out += redaction_.text(between) + word + gap;
            between.clear();
        }
        text = out + redaction_.text(between);
    }

    void state(std::optional<State>& state) {
        if (!state)
            return;
        organization(state->organization);
        for (auto* text : {&state->control_id, &state->title, &state->category, &state->severity})
            catalogue(*text);
        subjects(state->subjects);
        subjects(state->out_of_sight);
        subject(state->group);
    }

    void change(Change& change) {
        organization(change.organization);
        for (auto* text : {&change.control_id, &change.control.title, &change.control.category,
                           &change.control.severity})
            catalogue(*text);
        if (change.subject_kind)
            catalogue(*change.subject_kind);
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
        for (ScoreMove& score : move.scores)
            framework(score.framework);
        for (ScoreCause& cause : move.causes) {
            organization(cause.organization);
            framework(cause.framework);
            for (auto* text : {&cause.control_id, &cause.title})
                catalogue(*text);
        }
    }

    void definition(Definition& definition) {
        for (auto* text : {&definition.control_id, &definition.title, &definition.description,
                           &definition.category, &definition.severity, &definition.subject,
                           &definition.remediation, &definition.script, &definition.considerations})
            catalogue(*text);
        for (auto* names : {&definition.frameworks, &definition.roles})
            for (auto& name : *names)
                catalogue(name);
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
        const std::string control_id = statement.control_id;
        catalogue(statement.control_id);
        words(statement.reason);
        text(statement.ticket);
        person(statement.made_by);
        if (statement.said_by)
            person(*statement.said_by);
        if (statement.subjects)
            subjects(*statement.subjects);
        if (!statement.covers)
            return;
        for (std::string& covered : *statement.covers)
            if (covered == control_id) // the control over all its subjects
                catalogue(covered);
            else
                subject(covered);
    }

    void gate(GateRow& row) {
        organization(row.organization);
        catalogue(row.condition);
        for (std::string& culprit : row.culprits)
            words(culprit);
    }

    void control(ReportControl& control) {
        definition(control.definition);
        catalogue(control.subject_kind);
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
                if (column == "made_by" || column == "said_by" || column == "approved_by")
                    person(*value);
                else
                    words(*value);
            }
    }

    /// What verify says of damage can be any row of any organization: the check is told, not the
    /// rows.
    void checks(Checks& checks) {
        for (Check& check : checks)
            if (check.verdict == Verdict::failed)
                check.detail.clear();
            else
                text(check.detail);
        const auto same = [](const Check& one, const Check& other) {
            return one.check == other.check && one.detail == other.detail;
        };
        checks.erase(std::unique(checks.begin(), checks.end(), same), checks.end());
    }

  private:
    Redaction& redaction_;
    std::set<std::string> ids_;
};

} // namespace

void redact(Report& report, Redaction& redaction) {
    Redactor redactor(redaction, report);
    redactor.organization(report.organization);
    redactor.amendments(report.amendments);
    for (ReportScan& scan : report.scans) {
        redactor.text(scan.source);
        redactor.text(scan.label);
        redactor.subjects(scan.missing);
    }
    for (auto* points : {&report.points, &report.like_for_like})
        for (ScorePoint& point : *points) {
            redactor.organization(point.organization);
            redactor.framework(point.framework);
        }
    for (SeverityCount& count : report.severities)
        redactor.catalogue(count.severity);
    for (TimeToFix& time : report.times_to_fix)
        redactor.catalogue(time.severity);
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
        redactor.checks(*report.checks);
    // Ids are looked up in their order, which the tokens in some of them may have changed.
    std::stable_sort(report.controls.begin(), report.controls.end(),
                     [](const ReportControl& one, const ReportControl& other) {
                         return one.definition.control_id < other.definition.control_id;
                     });
}

} // namespace edca
