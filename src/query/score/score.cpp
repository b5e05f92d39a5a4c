#include "query/score/score.hpp"

#include "queries.hpp"
#include "sqlite/columns.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

std::vector<ScoreNow> score(sqlite::Connection& database, std::int64_t scan_id,
                            const std::vector<std::string>& frameworks) {
    sqlite::Prepared prepared(database, std::string(queries::score));
    auto& select = *prepared;
    select.bind(":scan_id", scan_id);
    sqlite::bind_optional(select, ":frameworks", sqlite::any_of_lower(frameworks));
    std::vector<ScoreNow> rows;
    while (select.executeStep())
        rows.push_back({.organization = select.getColumn("organization"),
                        .taken_at = select.getColumn("taken_at"),
                        .framework = select.getColumn("framework"),
                        .score = sqlite::optional_number(select.getColumn("score")),
                        .previous_at = sqlite::optional_text(select.getColumn("previous_at")),
                        .previous_local = sqlite::optional_text(select.getColumn("previous_local")),
                        .delta = sqlite::optional_number(select.getColumn("delta")),
                        .failed = select.getColumn("failed").getInt64(),
                        .eligible = select.getColumn("eligible").getInt64()});
    return rows;
}

std::vector<FrameworkScore>
scores_with_waivers(sqlite::Connection& database, std::int64_t scan_id,
                    const std::vector<std::string>& frameworks,
                    const std::optional<std::vector<std::string>>& waived) {
    SQLite::Statement select(database.handle(), std::string(queries::score_with_waivers));
    select.bind(":scan_id", scan_id);
    sqlite::bind_optional(select, ":frameworks", sqlite::any_of_lower(frameworks));
    sqlite::bind_optional(select, ":waived",
                          waived ? std::optional(json_text(*waived)) : std::nullopt);
    std::vector<FrameworkScore> rows;
    while (select.executeStep())
        rows.push_back({.framework = select.getColumn("framework"),
                        .score = sqlite::optional_number(select.getColumn("score"))});
    return rows;
}

} // namespace edca::query
