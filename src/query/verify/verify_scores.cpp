#include "query/verify/verify_scores.hpp"

#include "history/digest/digest.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <cmath>
#include <string>

namespace edca::query {

Checks verify_scores(sqlite::Connection& database) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_reported_scores));
    Checks checks;
    while (select.executeStep()) {
        const double score = select.getColumn("score").getDouble();
        if (history::rounded_score(score) != score || std::signbit(score) != (score < 0))
            checks.push_back({"scores", Verdict::failed,
                              select.getColumn("place").getString() +
                                  ": its score has more digits than digests cover"});
    }
    if (checks.empty())
        checks.push_back({"scores", Verdict::ok, "reported ones are as digests cover them"});
    return checks;
}

} // namespace edca::query
