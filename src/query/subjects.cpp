#include "query/subjects.hpp"

#include "queries.hpp"
#include "query/sql/column_types.hpp"
#include "query/sql/table.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

Table subjects(sqlite::Connection& database, const std::optional<std::string>& organization) {
    SQLite::Statement select(database.handle(), std::string(queries::subjects));
    sqlite::bind_optional(select, ":organization", organization);
    Table all = table(select);
    set_types(all, {.json = {"aliases"}, .truth = {"in_last_scan"}});
    return all;
}

} // namespace edca::query
