#include "query/score.hpp"

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

} // namespace edca::query
