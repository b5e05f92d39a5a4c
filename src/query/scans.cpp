#include "query/scans.hpp"

#include "queries.hpp"
#include "query/sql/column_types.hpp"
#include "query/sql/table.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <iterator>
#include <utility>

namespace edca::query {

Table scans(sqlite::Connection& database, const std::vector<std::string>& organizations,
            const Within& within, long long limit) {
    SQLite::Statement select(database.handle(), std::string(queries::scans));
    select.bind(":since", within.since);
    select.bind(":until", within.until);
    select.bind(":limit", static_cast<std::int64_t>(limit));
    Table all;
    for (const auto& organization : organizations) {
        select.bind(":organization", organization);
        Table scans = table(select);
        all.columns = std::move(scans.columns);
        std::move(scans.rows.begin(), scans.rows.end(), std::back_inserter(all.rows));
        select.reset();
    }
    set_types(all, {.json = {"missing"}, .points = {"score"}});
    return all;
}

Table scans(sqlite::Connection& database, const std::vector<std::string>& organizations,
            const Period& period, long long limit) {
    Table all;
    for (const auto& organization : organizations) {
        Table its = scans(database, {organization}, within(database, organization, period), limit);
        std::move(all.rows.begin(), all.rows.end(), std::inserter(its.rows, its.rows.begin()));
        all = std::move(its);
    }
    return all;
}

AllScanDates scan_dates(sqlite::Connection& database, const std::vector<std::string>& organizations,
                        Zone zone) {
    SQLite::Statement select(database.handle(), std::string(queries::scan_dates));
    const int taken_at = select.getColumnIndex("taken_at");
    const int shown = zone == Zone::utc ? taken_at : select.getColumnIndex("taken_local");
    AllScanDates all;
    for (const auto& organization : organizations) {
        auto& dates = all[organization];
        select.bind(":organization", organization);
        while (select.executeStep())
            dates.add(select.getColumn(taken_at), select.getColumn(shown));
        select.reset();
    }
    return all;
}

ServersSeen servers_seen(sqlite::Connection& database, std::int64_t scan_id) {
    sqlite::Prepared select(database, queries::servers_seen);
    select->bind(":scan_id", scan_id);
    ServersSeen seen;
    while (select->executeStep()) {
        seen.servers = select->getColumn("servers").getInt64();
        if (const auto name = sqlite::optional_text(select->getColumn("missing")))
            seen.missing.push_back(*name);
    }
    return seen;
}

std::int64_t count_scans(sqlite::Connection& database) {
    SQLite::Statement select(database.handle(), std::string(queries::scan_count));
    select.executeStep();
    return select.getColumn("scans").getInt64();
}

std::vector<std::string> scan_times(sqlite::Connection& database, const std::string& organization) {
    SQLite::Statement select(database.handle(), std::string(queries::scan_times));
    select.bind(":organization", organization);
    std::vector<std::string> times;
    while (select.executeStep())
        times.push_back(select.getColumn("taken_at").getString());
    return times;
}

} // namespace edca::query
