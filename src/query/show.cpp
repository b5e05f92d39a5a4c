#include "query/show.hpp"

#include "queries.hpp"
#include "query/compare/control_history.hpp"
#include "query/compare/redefinitions.hpp"
#include "query/definition.hpp"
#include "query/scan_age.hpp"
#include "query/scan_ref.hpp"
#include "query/sql/column_types.hpp"
#include "query/sql/table.hpp"
#include "query/statements.hpp"
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
                               "redefinitions", "waivers", "notes", "assessments"},
                      .truth = {"verify", "automatable", "at_least", "flapping"}});
    return shown;
}

ControlReport control_report(sqlite::Connection& database, const Control& control,
                             double flapping_days, Timestamp now) {
    DriftFilter filter;
    filter.control_ids = {control.control_id};
    auto changes = drift(database, control.organization, filter);
    return {.definition = definition(database, control),
            .history = control_history(database, control, std::move(changes), flapping_days, now),
            .evidence = evidence_of(database, control),
            .redefinitions = redefinitions(database, control.organization, control.control_id),
            .statements = statements(database, control.organization, now, control.control_id),
            .age_days =
                scan_age(database, find_scan(database, control.organization, "latest").scan_id, now)
                    .days.value_or(0)};
}

} // namespace edca::query
