#pragma once

#include "domain/explanation.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::query {

/// The explanation that is asked for.
struct ExplainAsked {
    std::int64_t from_scan_id = 0; // the earlier scan
    std::int64_t to_scan_id = 0;
    std::vector<std::string> frameworks; // whatever their case; empty for all
    bool with_waivers = false;           // without the failures that were waived
};

/// Scores and the causes that moved them, 'All' first. In each framework the largest cause comes
/// first, and the points of its causes add up to the difference of its scores. A framework without
/// a score at one of the scans has no cause.
struct Explained {
    std::vector<ScoreMove> scores;
    std::vector<ScoreCause> causes;
};

Explained trend_explain(sqlite::Connection& database, const ExplainAsked& asked);

/// One explanation per pair of scans. What else is asked is as `asked` says.
std::vector<Explanation> explanations(sqlite::Connection& database,
                                      const std::vector<ScanPair>& pairs, ExplainAsked asked);

} // namespace edca::query
