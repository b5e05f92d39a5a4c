#pragma once

#include "domain/trend.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca {

/// Scores of a framework at two scans, in percent, not rounded; nothing where it had none.
struct ScoreMove {
    std::string framework;
    std::optional<double> from;
    std::optional<double> to;
};

/// The reasons why the scores of an organization moved between two scans. Times are UTC text.
struct Explanation {
    std::string organization;
    std::int64_t from_scan_id = 0;
    std::string from_at;
    std::int64_t to_scan_id = 0;
    std::string to_at;
    std::vector<ScoreMove> scores;  // of every framework that was asked about, 'All' first
    std::vector<ScoreCause> causes; // by framework and size
};

/// Where a cause lies: a server got better or worse; something became visible, invisible or
/// skipped; a failure was accepted, or is no longer; or the catalogue demands something else.
enum class Origin { servers, visibility, waivers, catalogue };

Origin origin_of(const ScoreCause& cause);

} // namespace edca
