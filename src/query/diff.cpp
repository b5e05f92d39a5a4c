#include "query/diff.hpp"

#include "domain/fold.hpp"
#include "queries.hpp"
#include "query/changes.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

std::vector<Change> diff(sqlite::Connection& database, const DiffAsked& asked) {
    const std::vector<Level> all_but_evidence{Level::finding, Level::result, Level::property,
                                              Level::definition};
    sqlite::Prepared prepared(database, std::string(queries::diff));
    auto& select = *prepared;
    select.bind(":from_scan_id", asked.from_scan_id);
    select.bind(":to_scan_id", asked.to_scan_id);
    sqlite::bind_optional(select, ":controls", sqlite::any_of(asked.control_ids));
    sqlite::bind_optional(select, ":subject",
                          asked.subject ? std::optional(folded(*asked.subject)) : std::nullopt);
    sqlite::bind_optional(select, ":changes", sqlite::any_of(asked.changes));
    sqlite::bind_optional(select, ":levels",
                          sqlite::any_of(asked.levels.empty() ? all_but_evidence : asked.levels));
    sqlite::bind_optional(select, ":framework", asked.framework);
    sqlite::bind_optional(select, ":category", asked.category);
    sqlite::bind_optional(select, ":severities", sqlite::any_of_lower(asked.severities));
    select.bind(":limit", static_cast<std::int64_t>(asked.limit));
    auto found = changes(select);
    add_local_times(database, found);
    return found;
}

} // namespace edca::query
