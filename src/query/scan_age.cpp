#include "query/scan_age.hpp"

#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

ScanAge scan_age(sqlite::Connection& database, std::int64_t scan_id,
                 const std::optional<std::string>& now) {
    SQLite::Statement select(database.handle(), std::string(queries::scan_age));
    select.bind(":scan_id", scan_id);
    sqlite::bind_optional(select, ":now", now);
    select.executeStep();
    ScanAge age{.taken_local = select.getColumn("taken_local"), .days = {}};
    if (now)
        age.days = select.getColumn("age_days").getInt64();
    return age;
}

ScanAge scan_age(sqlite::Connection& database, std::int64_t scan_id, Timestamp now) {
    return scan_age(database, scan_id, to_text(now));
}

} // namespace edca::query
