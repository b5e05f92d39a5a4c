#include "query/compare/drift.hpp"

#include "domain/text/fold.hpp"
#include "queries.hpp"
#include "query/compare/changes.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <cstddef>
#include <iterator>

namespace edca::query {

std::vector<Change> drift(sqlite::Connection& database, const std::string& organization,
                          const DriftFilter& filter) {
    SQLite::Statement select(database.handle(), std::string(queries::drift));
    const auto& ids = filter.control_ids;
    const auto [first, last] = std::minmax_element(ids.begin(), ids.end());
    select.bind(":organization", organization);
    select.bind(":first_control", ids.empty() ? std::string() : *first);
    select.bind(":last_control", ids.empty() ? std::string("\U0010FFFF") : *last);
    sqlite::bind_optional(select, ":controls", sqlite::any_of(ids));
    const auto within = query::within(database, organization, filter.period, filter.within);
    select.bind(":since", within.since);
    select.bind(":until", within.until);
    sqlite::bind_optional(select, ":subject",
                          filter.subject ? std::optional(folded(*filter.subject)) : std::nullopt);
    sqlite::bind_optional(select, ":changes", sqlite::any_of(filter.changes));
    sqlite::bind_optional(select, ":levels", sqlite::any_of(filter.levels));
    sqlite::bind_optional(select, ":framework", filter.framework);
    sqlite::bind_optional(select, ":category", filter.category);
    sqlite::bind_optional(select, ":severities", sqlite::any_of_lower(filter.severities));
    select.bind(":limit", static_cast<std::int64_t>(filter.limit));

    auto found = changes(database, select);
    add_local_times(database, found);
    add_waivers(database, found);
    return found;
}

std::vector<Change> drift(sqlite::Connection& database,
                          const std::vector<std::string>& organizations,
                          const DriftFilter& filter) {
    if (organizations.size() == 1)
        return drift(database, organizations.front(), filter);
    std::vector<Change> all;
    for (const auto& organization : organizations) {
        auto found = drift(database, organization, filter);
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    std::stable_sort(all.begin(), all.end(), [](const Change& one, const Change& other) {
        return one.changed_at < other.changed_at;
    });
    if (filter.limit >= 0 && all.size() > static_cast<std::size_t>(filter.limit))
        all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(filter.limit));
    return all;
}

} // namespace edca::query
