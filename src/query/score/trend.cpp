#include "query/score/trend.hpp"

#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <iterator>

namespace edca::query {

namespace {

void bind_filter(SQLite::Statement& select, const TrendFilter& filter, const Within& within) {
    sqlite::bind_optional(select, ":frameworks", sqlite::any_of_lower(filter.frameworks));
    select.bind(":since", within.since);
    select.bind(":until", within.until);
}

std::vector<ScorePoint> points(SQLite::Statement& select) {
    // The columns are looked up once: ten years of scans are some 30,000 rows.
    const auto column = [&](const char* name) { return select.getColumnIndex(name); };
    const int organization = column("organization");
    const int scan_id = column("scan_id");
    const int taken_at = column("taken_at");
    const int taken_local = column("taken_local");
    const int framework = column("framework");
    const int score = column("score");
    const int delta = column("delta");
    const int passed_weight = column("passed_weight");
    const int eligible_weight = column("eligible_weight");
    const int passed = column("passed");
    const int failed = column("failed");
    const int warned = column("warned");
    const int unknown = column("unknown");
    const int skipped = column("skipped");
    const int reported_score = column("reported_score");
    const int score_with_waivers = column("score_with_waivers");
    std::vector<ScorePoint> rows;
    while (select.executeStep())
        rows.push_back(
            {.organization = select.getColumn(organization),
             .scan_id = select.getColumn(scan_id).getInt64(),
             .taken_at = select.getColumn(taken_at),
             .taken_local = select.getColumn(taken_local),
             .framework = select.getColumn(framework),
             .score = sqlite::optional_number(select.getColumn(score)),
             .delta = sqlite::optional_number(select.getColumn(delta)),
             .passed_weight = select.getColumn(passed_weight).getInt64(),
             .eligible_weight = select.getColumn(eligible_weight).getInt64(),
             .passed = select.getColumn(passed).getInt64(),
             .failed = select.getColumn(failed).getInt64(),
             .warned = select.getColumn(warned).getInt64(),
             .unknown = select.getColumn(unknown).getInt64(),
             .skipped = select.getColumn(skipped).getInt64(),
             .reported_score = sqlite::optional_number(select.getColumn(reported_score)),
             .score_with_waivers = sqlite::optional_number(select.getColumn(score_with_waivers))});
    return rows;
}

/// The points of each of `all`, one after another.
template<typename One, typename Read>
std::vector<ScorePoint> points_of_each(const std::vector<One>& all, const Read& read) {
    std::vector<ScorePoint> points;
    for (const One& one : all) {
        auto found = read(one);
        std::move(found.begin(), found.end(), std::back_inserter(points));
    }
    return points;
}

} // namespace

std::vector<ScorePoint> trend(sqlite::Connection& database, const std::string& organization,
                              const TrendFilter& filter) {
    SQLite::Statement select(database.handle(), std::string(queries::trend));
    select.bind(":organization", organization);
    bind_filter(select, filter, within(database, organization, filter.period, filter.within));
    return points(select);
}

std::vector<ScorePoint> trend(sqlite::Connection& database,
                              const std::vector<std::string>& organizations,
                              const TrendFilter& filter) {
    return points_of_each(organizations, [&](const std::string& organization) {
        return trend(database, organization, filter);
    });
}

namespace {

std::vector<ScorePoint> by_basis(sqlite::Connection& database, std::int64_t basis_scan_id,
                                 const TrendFilter& filter, const Within& within) {
    SQLite::Statement select(database.handle(), std::string(queries::trend_like_for_like));
    select.bind(":basis_scan_id", basis_scan_id);
    bind_filter(select, filter, within);
    return points(select);
}

} // namespace

std::vector<ScorePoint> trend_like_for_like(sqlite::Connection& database,
                                            std::int64_t basis_scan_id, const TrendFilter& filter) {
    return by_basis(database, basis_scan_id, filter, filter.within);
}

std::vector<ScorePoint> trend_like_for_like(sqlite::Connection& database,
                                            const std::vector<ScanRef>& bases,
                                            const TrendFilter& filter) {
    return points_of_each(bases, [&](const ScanRef& basis) {
        return by_basis(database, basis.scan_id, filter,
                        within(database, basis.organization, filter.period, filter.within));
    });
}

} // namespace edca::query
