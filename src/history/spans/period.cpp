#include "history/spans/period.hpp"

#include "history_queries.hpp"
#include "sqlite/prepared.hpp"

#include <string_view>

namespace edca::history {

namespace {

std::optional<ScanTime> scan_beside(sqlite::Connection& database, std::string_view query,
                                    std::int64_t organization_id, const std::string& time) {
    sqlite::Prepared select(database, query);
    select->bind(":organization_id", organization_id);
    select->bind(":time", time);
    if (!select->executeStep())
        return std::nullopt;
    return ScanTime{select->getColumn("scan_id").getInt64(),
                    select->getColumn("taken_at").getString()};
}

} // namespace

Period period_of(sqlite::Connection& database, std::int64_t organization_id,
                 const std::string& taken_at) {
    Period period{
        .organization_id = organization_id,
        .from = taken_at,
        .to = end_of_time,
        .before = scan_beside(database, history_queries::scan_before, organization_id, taken_at),
        .after = scan_after(database, organization_id, taken_at)};
    if (period.after)
        period.to = period.after->taken_at;
    return period;
}

std::optional<ScanTime> scan_after(sqlite::Connection& database, std::int64_t organization_id,
                                   const std::string& time) {
    return scan_beside(database, history_queries::scan_after, organization_id, time);
}

} // namespace edca::history
