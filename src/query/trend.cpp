#include "query/trend.hpp"

#include "domain/text.hpp"
#include "history/json_text.hpp"
#include "queries.hpp"
#include "query/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

std::vector<ScorePoint> trend(history::Database& database, const std::string& organization,
                              const TrendFilter& filter) {
    SQLite::Statement select(database.handle(), std::string(queries::trend));
    std::vector<std::string> frameworks;
    for (const auto& framework : filter.frameworks)
        frameworks.push_back(ascii_lower(framework));
    select.bind(":organization", organization);
    bind(select, ":frameworks",
         frameworks.empty() ? std::nullopt : std::optional(history::json_text(frameworks)));
    select.bind(":since", filter.within.since);
    select.bind(":until", filter.within.until);

    std::vector<ScorePoint> rows;
    while (select.executeStep())
        rows.push_back({.organization = select.getColumn("organization"),
                        .scan_id = select.getColumn("scan_id").getInt64(),
                        .taken_at = select.getColumn("taken_at"),
                        .framework = select.getColumn("framework"),
                        .score = optional_number(select.getColumn("score")),
                        .delta = optional_number(select.getColumn("delta")),
                        .passed_weight = select.getColumn("passed_weight").getInt64(),
                        .eligible_weight = select.getColumn("eligible_weight").getInt64(),
                        .passed = select.getColumn("passed").getInt64(),
                        .failed = select.getColumn("failed").getInt64(),
                        .warned = select.getColumn("warned").getInt64(),
                        .unknown = select.getColumn("unknown").getInt64(),
                        .skipped = select.getColumn("skipped").getInt64(),
                        .reported_score = optional_number(select.getColumn("reported_score"))});
    return rows;
}

} // namespace edca::query
