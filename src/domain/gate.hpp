#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca {

/// A bound of one framework's score, or of All: in points.
struct ScoreLimit {
    std::string framework;
    double points = 0;
};

/// How many calendar days a failure of a severity may last.
struct OverdueLimit {
    std::string severity;
    double days = 0;
};

/// What a gate asks for. What is nothing, or empty, is not asked for.
struct GatePolicy {
    std::optional<std::int64_t> max_new_failures;
    std::vector<std::string> severities; // of the controls of new failures; empty for any
    std::vector<ScoreLimit> min_scores;
    std::vector<ScoreLimit> max_drops;
    std::optional<double> max_age_days;
    std::optional<std::int64_t> max_missing_servers;
    std::optional<std::int64_t> max_unknown;
    std::optional<std::int64_t> max_overdue;
    std::optional<double> expiring_waivers_days; // no waiver that is needed ends within them
    std::vector<OverdueLimit> overdue;           // in place of the usual limits of these severities
    bool allow_unknown = false; // what is not known counts for the gate, not against it
};

/// A condition of a gate, and whether it is met.
struct GateRow {
    std::string organization;
    std::string condition;             // "max-new-failures", "min-score CIS"
    double limit = 0;                  // a number, points or days
    std::optional<double> found;       // nothing where it is not known
    bool met = false;                  // the condition holds
    std::vector<std::string> culprits; // what counts against it
};

} // namespace edca
