#include "domain/text/json_text.hpp"
#include "present/cell.hpp"
#include "present/remedy/remedies.hpp"
#include "present/remedy/remedy_words.hpp"

#include <cstddef>

namespace edca::present {

Table remedy_table(const Remedies& remedies) {
    Table table{{"organization", "control_id", "title", "category", "severity", "severity_weight",
                 "since", "days", "subjects", "evidence", "function", "automatable", "remediation",
                 "script", "considerations", "references"},
                {}};
    const auto names = function_names(remedies);
    for (std::size_t index = 0; index < names.size(); ++index) {
        const Remedy& remedy = remedies.remedies[index];
        const Definition& control = remedy.definition;
        std::vector<std::string> subjects;
        std::vector<std::string> evidence;
        for (const FailingPlace& place : remedy.places) {
            subjects.push_back(place.subject);
            evidence.push_back(place.evidence);
        }
        table.rows.push_back(
            {remedies.organization, std::string(control.control_id), std::string(control.title),
             std::string(control.category), std::string(control.severity), control.severity_weight,
             remedy.state.since, remedy.state.days, JsonText{json_text(subjects)},
             JsonText{json_text(evidence)}, names[index], control.automatable,
             std::string(control.remediation), std::string(control.script),
             std::string(control.considerations), JsonText{json_text(control.references)}});
    }
    return table;
}

} // namespace edca::present
