#include "query/diff.hpp"

#include "domain/fold.hpp"
#include "sqlite/prepared.hpp"
#include "queries.hpp"
#include "query/changes.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

std::vector<Change> diff(history::Database& database, const DiffAsked& asked) {
    const std::vector<Level> all_but_evidence{Level::finding, Level::result, Level::property,
                                              Level::definition};
    history::Prepared prepared(database, std::string(queries::diff));
    auto& select = *prepared;
    select.bind(":from_scan_id", asked.from_scan_id);
    select.bind(":to_scan_id", asked.to_scan_id);
    bind_optional(select, ":controls", any_of(asked.control_ids));
    bind_optional(select, ":subject",
                  asked.subject ? std::optional(folded(*asked.subject)) : std::nullopt);
    bind_optional(select, ":changes", any_of(asked.changes));
    bind_optional(select, ":levels",
                  any_of(asked.levels.empty() ? all_but_evidence : asked.levels));
    bind_optional(select, ":framework", asked.framework);
    bind_optional(select, ":category", asked.category);
    bind_optional(select, ":severities", any_of_lower(asked.severities));
    select.bind(":limit", static_cast<std::int64_t>(asked.limit));
    return changes(select);
}

} // namespace edca::query
