#include "query/drift.hpp"

#include "queries.hpp"
#include "query/changes.hpp"
#include "query/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>

namespace edca::query {

std::vector<Change> drift(history::Database& database, const std::string& organization,
                          const DriftFilter& filter) {
    SQLite::Statement select(database.handle(), std::string(queries::drift));
    const auto& ids = filter.control_ids;
    const auto [first, last] = std::minmax_element(ids.begin(), ids.end());
    select.bind(":organization", organization);
    select.bind(":first_control", ids.empty() ? std::string() : *first);
    select.bind(":last_control", ids.empty() ? std::string("\U0010FFFF") : *last);
    bind(select, ":controls", any_of(ids));
    select.bind(":since", filter.within.since);
    select.bind(":until", filter.within.until);
    bind(select, ":subject", filter.subject);
    bind(select, ":changes", any_of(filter.changes));
    bind(select, ":levels", any_of(filter.levels));
    bind(select, ":framework", filter.framework);
    bind(select, ":category", filter.category);
    bind(select, ":severity", filter.severity);
    select.bind(":limit", static_cast<std::int64_t>(filter.limit));

    return changes(select);
}

} // namespace edca::query
