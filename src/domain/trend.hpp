#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace edca {

/// The score of one framework, or of 'All', at one scan.
struct ScorePoint {
    std::string organization;
    std::int64_t scan_id = 0;
    std::string taken_at; // UTC text
    std::string framework;
    std::optional<double> score; // percent, not rounded; nothing when nothing was eligible
    std::optional<double> delta; // against the scan before; nothing where one of them has no score
    std::int64_t passed_weight = 0;
    std::int64_t eligible_weight = 0;
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    std::int64_t warned = 0;
    std::int64_t unknown = 0;
    std::int64_t skipped = 0;
    std::optional<double> reported_score; // as EDCA wrote it, two decimals
};

/// Percent rounded to two decimals, ties to even: what .NET's Math.Round(x, 2) gives and EDCA
/// prints.
double rounded_points(double percent);

/// Whether EDCA reported a score that ours does not round to.
bool differs_from_reported(const ScorePoint& point);

} // namespace edca
