#include "query/show.hpp"

#include "queries.hpp"
#include "query/control_history.hpp"
#include "query/redefinitions.hpp"
#include "query/scan_ref.hpp"
#include "query/sql/column_types.hpp"
#include "query/sql/table.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <iterator>
#include <string>
#include <utility>

namespace edca::query {

namespace {

/// A statement about one control.
SQLite::Statement about(sqlite::Connection& database, std::string_view sql,
                        const Control& control) {
    SQLite::Statement select(database.handle(), std::string(sql));
    select.bind(":organization", control.organization);
    select.bind(":control_id", control.control_id);
    return select;
}

std::pmr::string text_of(SQLite::Statement& select, const char* column) {
    return std::pmr::string(sqlite::text_view(select.getColumn(column)));
}

Names names_of(sqlite::Connection& database, const std::string& json_array) {
    const auto texts = sqlite::texts_of(database, json_array);
    return {texts.begin(), texts.end()};
}

std::pmr::vector<Reference> references_of(sqlite::Connection& database,
                                          const std::string& json_array) {
    SQLite::Statement select(database.handle(),
                             "SELECT value ->> 'name' AS name, value ->> 'url' AS url "
                             "FROM json_each(?)");
    select.bind(1, json_array);
    std::pmr::vector<Reference> references;
    while (select.executeStep())
        references.push_back({.name = text_of(select, "name"), .url = text_of(select, "url")});
    return references;
}

/// The definition that judged the control last.
Definition definition_of(sqlite::Connection& database, const Control& control) {
    auto select = about(database, queries::definition, control);
    if (!select.executeStep())
        throw sqlite::damage("a control has no definition");
    return {.control_id = text_of(select, "control_id"),
            .title = text_of(select, "title"),
            .description = text_of(select, "description"),
            .category = text_of(select, "category"),
            .severity = text_of(select, "severity"),
            .severity_weight = select.getColumn("severity_weight").getInt64(),
            .verify = select.getColumn("verify").getInt() != 0,
            .subject = text_of(select, "subject"),
            .frameworks = names_of(database, select.getColumn("frameworks")),
            .roles = names_of(database, select.getColumn("roles")),
            .references = references_of(database, select.getColumn("references")),
            .automatable = select.getColumn("automatable").getInt() != 0,
            .remediation = text_of(select, "remediation"),
            .script = text_of(select, "script"),
            .considerations = text_of(select, "considerations")};
}

/// The evidence of the last scan.
std::vector<SubjectEvidence> evidence_of(sqlite::Connection& database, const Control& control) {
    auto select = about(database, queries::evidence, control);
    std::vector<SubjectEvidence> rows;
    while (select.executeStep())
        rows.push_back({.subject_kind = select.getColumn("subject_kind"),
                        .subject = select.getColumn("subject"),
                        .evidence = select.getColumn("evidence")});
    return rows;
}

} // namespace

Table show(sqlite::Connection& database, const std::vector<Control>& controls, double flapping_days,
           Timestamp now) {
    Table shown;
    for (const Control& control : controls) {
        auto select = about(database, queries::show, control);
        select.bind(":flapping_days", flapping_days);
        select.bind(":now", to_text(now));
        Table its_row = table(select);
        shown.columns = std::move(its_row.columns);
        std::move(its_row.rows.begin(), its_row.rows.end(), std::back_inserter(shown.rows));
    }
    set_types(shown, {.json = {"frameworks", "roles", "references", "subjects", "failures",
                               "redefinitions"},
                      .truth = {"verify", "automatable", "at_least", "flapping"}});
    return shown;
}

namespace {

std::int64_t days_old(sqlite::Connection& database, const std::string& organization,
                      Timestamp now) {
    SQLite::Statement select(database.handle(), std::string(queries::scan_age));
    select.bind(":scan_id", find_scan(database, organization, "latest").scan_id);
    select.bind(":now", to_text(now));
    select.executeStep();
    return select.getColumn("days_old").getInt64();
}

} // namespace

ControlReport control_report(sqlite::Connection& database, const Control& control,
                             double flapping_days, Timestamp now) {
    DriftFilter filter;
    filter.control_ids = {control.control_id};
    auto changes = drift(database, control.organization, filter);
    return {.definition = definition_of(database, control),
            .history = control_history(database, control, std::move(changes), flapping_days, now),
            .evidence = evidence_of(database, control),
            .redefinitions = redefinitions(database, control.organization, control.control_id),
            .days_old = days_old(database, control.organization, now)};
}

} // namespace edca::query
