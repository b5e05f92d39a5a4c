#include "query/show.hpp"

#include "queries.hpp"
#include "query/sql/column_types.hpp"
#include "query/sql/table.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <stdexcept>

namespace edca::query {

namespace {

/// A statement about one control.
SQLite::Statement about(sqlite::Connection& database, std::string_view sql,
                        const std::string& organization, const std::string& control_id) {
    SQLite::Statement select(database.handle(), std::string(sql));
    select.bind(":organization", organization);
    select.bind(":control_id", control_id);
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

} // namespace

Table show(sqlite::Connection& database, const std::string& organization,
           const std::string& control_id, double flapping_days) {
    auto select = about(database, queries::show, organization, control_id);
    select.bind(":flapping_days", flapping_days);
    Table shown = table(select);
    set_types(shown, {.json = {"frameworks", "roles", "references", "subjects", "failures",
                               "redefinitions"},
                      .truth = {"verify", "automatable", "flapping"}});
    return shown;
}

Definition definition(sqlite::Connection& database, const std::string& organization,
                      const std::string& control_id) {
    auto select = about(database, queries::definition, organization, control_id);
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

std::vector<Found> evidence(sqlite::Connection& database, const std::string& organization,
                            const std::string& control_id) {
    auto select = about(database, queries::evidence, organization, control_id);
    std::vector<Found> rows;
    while (select.executeStep())
        rows.push_back({.subject_kind = select.getColumn("subject_kind"),
                        .subject = select.getColumn("subject"),
                        .evidence = select.getColumn("evidence")});
    return rows;
}

std::vector<Redefinition> redefinitions(sqlite::Connection& database,
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
