#include "command/explain.hpp"

#include "present/page/explanation.hpp"
#include "query/scan_ref.hpp"
#include "query/trend_explain.hpp"

#include <ostream>
#include <utility>

namespace edca::command {

namespace {

Table cause_table(const std::vector<Explanation>& explanations) {
    Table table{{"organization", "framework", "from_scan_id", "to_scan_id", "control_id", "cause",
                 "points", "title", "redefined", "reused", "from_score", "to_score", "from_at",
                 "to_at"},
                {}};
    for (const auto& explanation : explanations)
        for (const auto& cause : explanation.causes)
            table.rows.push_back({cause.organization, cause.framework, cause.from_scan_id,
                                  cause.to_scan_id, cause.control_id, cause.cause, cause.points,
                                  cause.title, cause.redefined, cause.reused, cause.from_score,
                                  cause.to_score, cause.from_at, cause.to_at});
    return table;
}

} // namespace

std::vector<Explanation> read_explanations(Session& session, sqlite::Connection& database,
                                           const ExplainOptions& options) {
    query::LeftOut left_out;
    const auto pairs =
        query::find_scan_pairs(database, session.organization, options.from, options.to, left_out);
    note(session.err, left_out);
    std::vector<Explanation> all;
    all.reserve(pairs.size());
    for (const auto& [from, to] : pairs) {
        auto [scores, causes] = query::trend_explain(database, {.from_scan_id = from.scan_id,
                                                                .to_scan_id = to.scan_id,
                                                                .frameworks = options.frameworks});
        all.push_back({.organization = from.organization,
                       .from_scan_id = from.scan_id,
                       .from_at = from.taken_at,
                       .to_scan_id = to.scan_id,
                       .to_at = to.taken_at,
                       .scores = std::move(scores),
                       .causes = std::move(causes)});
    }
    return all;
}

void show(Session& session, const std::vector<Explanation>& explanations) {
    if (session.format != present::Format::text) {
        present::render(session.out, cause_table(explanations), session.format, session.look);
        return;
    }
    for (const auto& explanation : explanations) {
        session.out << (&explanation == &explanations.front() ? "" : "\n");
        present::render_explanation(session.out, explanation, session.look);
    }
}

} // namespace edca::command
