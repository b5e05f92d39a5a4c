#include "query/compare/recent_scans.hpp"

#include "queries.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

RecentScans recent_scans(sqlite::Connection& database, const std::string& organization, int days) {
    SQLite::Statement select(database.handle(), std::string(queries::recent_scans));
    select.bind(":organization", organization);
    select.bind(":days", days);
    select.executeStep();
    return {.since = select.getColumn("since").getString(),
            .earlier_scans = select.getColumn("earlier_scans").getInt64(),
            .first_at = select.getColumn("first_at").getString()};
}

} // namespace edca::query
