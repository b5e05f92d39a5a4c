#include "query/score.hpp"

#include "sqlite/prepared.hpp"
#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

std::vector<ScoreNow> score(history::Database& database, std::int64_t scan_id,
                            const std::vector<std::string>& frameworks) {
    history::Prepared prepared(database, std::string(queries::score));
    auto& select = *prepared;
    select.bind(":scan_id", scan_id);
    bind_optional(select, ":frameworks", any_of_lower(frameworks));
    std::vector<ScoreNow> rows;
    while (select.executeStep())
        rows.push_back({.organization = select.getColumn("organization"),
                        .taken_at = select.getColumn("taken_at"),
                        .framework = select.getColumn("framework"),
                        .score = optional_number(select.getColumn("score")),
                        .previous_at = optional_text(select.getColumn("previous_at")),
                        .delta = optional_number(select.getColumn("delta")),
                        .failed = select.getColumn("failed").getInt64(),
                        .eligible = select.getColumn("eligible").getInt64()});
    return rows;
}

} // namespace edca::query
