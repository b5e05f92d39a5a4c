#include "query/definition.hpp"

#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

namespace {

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

Definition definition_of(sqlite::Connection& database, SQLite::Statement& select) {
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

Definition definition(sqlite::Connection& database, const Control& control) {
    SQLite::Statement select(database.handle(), std::string(queries::definition));
    select.bind(":organization", control.organization);
    select.bind(":control_id", control.control_id);
    if (!select.executeStep())
        throw sqlite::damage("a control has no definition");
    return definition_of(database, select);
}

} // namespace edca::query
