#include "query/show.hpp"

#include "queries.hpp"
#include "query/column_types.hpp"
#include "query/columns.hpp"
#include "query/table.hpp"

#include <SQLiteCpp/Statement.h>
#include <stdexcept>

namespace edca::query {

namespace {

/// A statement about one control.
SQLite::Statement about(history::Database& database, std::string_view sql,
                        const std::string& organization, const std::string& control_id) {
    SQLite::Statement select(database.handle(), std::string(sql));
    select.bind(":organization", organization);
    select.bind(":control_id", control_id);
    return select;
}

std::vector<Reference> references_of(history::Database& database, const std::string& json_array) {
    SQLite::Statement select(database.handle(),
                             "SELECT value ->> 'name' AS name, value ->> 'url' AS url "
                             "FROM json_each(?)");
    select.bind(1, json_array);
    std::vector<Reference> references;
    while (select.executeStep())
        references.push_back({select.getColumn("name"), select.getColumn("url")});
    return references;
}

} // namespace

Table show(history::Database& database, const std::string& organization,
           const std::string& control_id, double flapping_days) {
    auto select = about(database, queries::show, organization, control_id);
    select.bind(":flapping_days", flapping_days);
    Table shown = table(select);
    set_types(shown, {.json = {"frameworks", "roles", "references", "subjects", "failures",
                               "redefinitions"},
                      .truth = {"verify", "automatable", "flapping"}});
    return shown;
}

Definition definition(history::Database& database, const std::string& organization,
                      const std::string& control_id) {
    auto select = about(database, queries::definition, organization, control_id);
    if (!select.executeStep())
        throw history::damage("a control has no definition");
    return {.control_id = select.getColumn("control_id"),
            .title = select.getColumn("title"),
            .description = select.getColumn("description"),
            .category = select.getColumn("category"),
            .severity = select.getColumn("severity"),
            .severity_weight = select.getColumn("severity_weight").getInt64(),
            .verify = select.getColumn("verify").getInt() != 0,
            .subject = select.getColumn("subject"),
            .frameworks = texts_of(database, select.getColumn("frameworks")),
            .roles = texts_of(database, select.getColumn("roles")),
            .references = references_of(database, select.getColumn("references")),
            .automatable = select.getColumn("automatable").getInt() != 0,
            .remediation = select.getColumn("remediation"),
            .script = select.getColumn("script"),
            .considerations = select.getColumn("considerations")};
}

std::vector<Found> evidence(history::Database& database, const std::string& organization,
                            const std::string& control_id) {
    auto select = about(database, queries::evidence, organization, control_id);
    std::vector<Found> rows;
    while (select.executeStep())
        rows.push_back({.subject_kind = select.getColumn("subject_kind"),
                        .subject = select.getColumn("subject"),
                        .evidence = select.getColumn("evidence")});
    return rows;
}

std::vector<Redefinition> redefinitions(history::Database& database,
                                        const std::string& organization,
                                        const std::string& control_id) {
    auto select = about(database, queries::redefinitions, organization, control_id);
    std::vector<Redefinition> rows;
    while (select.executeStep())
        rows.push_back({.seen_before_at = select.getColumn("seen_before_at"),
                        .changed_at = select.getColumn("changed_at"),
                        .reused = select.getColumn("reused").getInt() != 0,
                        .from_title = select.getColumn("from_title"),
                        .to_title = select.getColumn("to_title")});
    return rows;
}

} // namespace edca::query
