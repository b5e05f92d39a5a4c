#include "history/span_indexes.hpp"

#include "history_queries.hpp"
#include "sqlite/bind.hpp"

namespace edca::history {

void note_result_ends(sqlite::Connection& database, const Period& period) {
    // Only where the period begins and ends can a span have begun or ended otherwise than before.
    for (const auto& time : {period.from, period.to})
        if (time != end_of_time)
            for (const auto query :
                 {history_queries::remove_result_ends, history_queries::add_result_ends})
                sqlite::execute(database, query,
                                {{":organization_id", period.organization_id}, {":time", time}});
}

void note_control_reuses(sqlite::Connection& database, std::int64_t organization_id) {
    for (const auto query :
         {history_queries::remove_control_reuses, history_queries::add_control_reuses})
        sqlite::execute(database, query, {{":organization_id", organization_id}});
}

} // namespace edca::history
