#include "command/explain.hpp"

#include "present/explain_text.hpp"
#include "query/scan_ref.hpp"
#include "query/trend_explain.hpp"

#include <iterator>
#include <ostream>

namespace edca::command {

namespace {

Table cause_table(const std::vector<ScoreCause>& causes) {
    Table table{{"organization", "framework", "from_scan_id", "to_scan_id", "control_id", "cause",
                 "points", "title", "redefined", "reused", "from_score", "to_score", "from_at",
                 "to_at"},
                {}};
    for (const auto& cause : causes)
        table.rows.push_back({cause.organization, cause.framework, cause.from_scan_id,
                              cause.to_scan_id, cause.control_id, cause.cause, cause.points,
                              cause.title, cause.redefined, cause.reused, cause.from_score,
                              cause.to_score, cause.from_at, cause.to_at});
    return table;
}

} // namespace

void explain(Session& session, history::Database& database, const ExplainOptions& options) {
    std::vector<ScoreCause> all;
    query::LeftOut left_out;
    const auto pairs =
        query::find_scan_pairs(database, session.organization, options.from, options.to, left_out);
    note(session.err, left_out);
    for (const auto& pair : pairs) {
        auto explained = query::trend_explain(database, {.from_scan_id = pair.from.scan_id,
                                                         .to_scan_id = pair.to.scan_id,
                                                         .frameworks = options.frameworks});
        if (session.format == present::Format::text) {
            session.out << (&pair == &pairs.front() ? "" : "\n");
            present::render_explanation(session.out,
                                        {.organization = pair.from.organization,
                                         .from_scan_id = pair.from.scan_id,
                                         .from_at = pair.from.taken_at,
                                         .to_scan_id = pair.to.scan_id,
                                         .to_at = pair.to.taken_at,
                                         .scores = std::move(explained.scores),
                                         .causes = explained.causes},
                                        session.look);
        }
        std::move(explained.causes.begin(), explained.causes.end(), std::back_inserter(all));
    }
    if (session.format != present::Format::text)
        present::render(session.out, cause_table(all), session.format, session.look);
}

} // namespace edca::command
