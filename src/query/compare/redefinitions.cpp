#include "query/compare/redefinitions.hpp"

#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <utility>

namespace edca::query {

std::vector<Redefinition> redefinitions(sqlite::Connection& database,
                                        const std::string& organization,
                                        const std::string& control_id) {
    SQLite::Statement select(database.handle(), std::string(queries::redefinitions));
    select.bind(":organization", organization);
    select.bind(":control_id", control_id);
    std::vector<Redefinition> rows;
    while (select.executeStep())
        rows.push_back({.seen_before_at = select.getColumn("seen_before_at"),
                        .changed_at = select.getColumn("changed_at"),
                        .reused = select.getColumn("reused").getInt() != 0,
                        .from_title = select.getColumn("from_title"),
                        .to_title = select.getColumn("to_title")});
    return rows;
}

Reuses reuses_among(sqlite::Connection& database, const std::vector<Change>& changes) {
    Reuses reuses;
    for (const Change& change : changes) {
        // A reused id has another title.
        if (change.property != "title" || change.level != Level::definition)
            continue;
        for (auto& one : redefinitions(database, change.organization, change.control_id))
            if (one.reused && one.changed_at > change.seen_before_at &&
                one.changed_at <= change.changed_at)
                reuses[{change.organization, change.control_id}].push_back(std::move(one));
    }
    return reuses;
}

} // namespace edca::query
