#include "query/score/trend_explain.hpp"

#include "domain/change.hpp"
#include "queries.hpp"
#include "sqlite/columns.hpp"

#include <SQLiteCpp/Statement.h>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace edca::query {

namespace {

/// The name of a cause: a change of a status, or what changed in a definition.
std::optional<std::string> parse_cause(std::string_view text) {
    const bool is_known = text == "weight" || text == "verify" || text == "frameworks" ||
                          text == "waived" || text == "expired" ||
                          parse_change_kind(text).has_value();
    return is_known ? std::optional<std::string>(text) : std::nullopt;
}

ScoreCause cause(SQLite::Statement& select) {
    return {.organization = select.getColumn("organization"),
            .framework = select.getColumn("framework"),
            .from_scan_id = select.getColumn("from_scan_id").getInt64(),
            .to_scan_id = select.getColumn("to_scan_id").getInt64(),
            .control_id = select.getColumn("control_id"),
            .cause = sqlite::known(select.getColumn("cause"), &parse_cause),
            .points = select.getColumn("points").getDouble(),
            .title = select.getColumn("title"),
            .redefined = select.getColumn("redefined").getInt() != 0,
            .reused = select.getColumn("reused").getInt() != 0,
            .from_score = select.getColumn("from_score").getDouble(),
            .to_score = select.getColumn("to_score").getDouble(),
            .from_at = select.getColumn("from_at"),
            .to_at = select.getColumn("to_at")};
}

} // namespace

Explained trend_explain(sqlite::Connection& database, const ExplainAsked& asked) {
    SQLite::Statement select(database.handle(), std::string(queries::trend_explain));
    select.bind(":from_scan_id", asked.from_scan_id);
    select.bind(":to_scan_id", asked.to_scan_id);
    sqlite::bind_optional(select, ":frameworks", sqlite::any_of_lower(asked.frameworks));
    select.bind(":with_waivers", asked.with_waivers ? 1 : 0);
    Explained explained;
    while (select.executeStep()) {
        const std::string framework = select.getColumn("framework");
        if (explained.scores.empty() || explained.scores.back().framework != framework)
            explained.scores.push_back(
                {.framework = framework,
                 .from = sqlite::optional_number(select.getColumn("from_score")),
                 .to = sqlite::optional_number(select.getColumn("to_score"))});
        if (!select.getColumn("control_id").isNull())
            explained.causes.push_back(cause(select));
    }
    return explained;
}

std::vector<Explanation> explanations(sqlite::Connection& database,
                                      const std::vector<ScanPair>& pairs, ExplainAsked asked) {
    std::vector<Explanation> all;
    all.reserve(pairs.size());
    for (const auto& [from, to] : pairs) {
        asked.from_scan_id = from.scan_id;
        asked.to_scan_id = to.scan_id;
        auto [scores, causes] = trend_explain(database, asked);
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

} // namespace edca::query
