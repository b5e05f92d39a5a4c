#include "query/organizations.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "history/organization.hpp"
#include "queries.hpp"
#include "query/sql/column_types.hpp"
#include "query/sql/table.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

Table organizations(sqlite::Connection& database, const std::optional<std::string>& name,
                    const std::string& now, const std::optional<std::string>& sort) {
    SQLite::Statement select(database.handle(), std::string(queries::organizations));
    sqlite::bind_optional(select, ":organization", name);
    select.bind(":now", now);
    sqlite::bind_optional(select, ":sort", sort);
    Table organizations = table(select);
    set_types(organizations,
              {.json = {"former_names"}, .truth = {"is_stale"}, .points = {"score", "delta"}});
    return organizations;
}

std::vector<std::string> chosen_organizations(sqlite::Connection& database,
                                              const std::optional<std::string>& name) {
    auto names = history::organization_names(database);
    if (names.empty())
        throw Error(path_to_utf8(database.path()) + ": no scan was recorded yet",
                    "record one first: edca record FILE");
    if (name)
        return {history::require_organization(database, *name).name};
    return names;
}

std::optional<std::string> chosen_organization(sqlite::Connection& database,
                                               const std::optional<std::string>& name) {
    const auto names = chosen_organizations(database, name);
    return name ? std::optional(names.front()) : std::nullopt;
}

std::optional<std::string> known_organization(sqlite::Connection& database,
                                              const std::string& name) {
    const auto known = history::find_organization(database, name);
    return known ? std::optional(known->name) : std::nullopt;
}

} // namespace edca::query
