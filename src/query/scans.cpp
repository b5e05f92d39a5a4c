#include "query/scans.hpp"

#include "queries.hpp"
#include "query/select.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

Table scans(history::Database& database, const std::string& organization, const Within& within,
            long long limit) {
    SQLite::Statement select(database.handle(), std::string(queries::scans));
    select.bind(":organization", organization);
    select.bind(":since", within.since);
    select.bind(":until", within.until);
    select.bind(":limit", static_cast<std::int64_t>(limit));
    return table(select);
}

} // namespace edca::query
