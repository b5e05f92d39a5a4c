#include "query/score.hpp"

#include "queries.hpp"
#include "query/columns.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::query {

ScoreNow score(history::Database& database, std::int64_t scan_id) {
    SQLite::Statement select(database.handle(), std::string(queries::score));
    select.bind(":scan_id", scan_id);
    ScoreNow now;
    select.executeStep();
    now.organization = select.getColumn("organization").getString();
    now.taken_at = select.getColumn("taken_at").getString();
    now.score = optional_number(select.getColumn("score"));
    if (select.executeStep()) {
        now.previous_at = select.getColumn("taken_at").getString();
        const auto before = optional_number(select.getColumn("score"));
        if (now.score && before)
            now.delta = *now.score - *before;
    }
    return now;
}

} // namespace edca::query
