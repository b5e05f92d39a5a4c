#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca {

/// The score of one framework, or of 'All', at one scan.
struct ScorePoint {
    std::string organization;
    std::int64_t scan_id = 0;
    std::string taken_at;         // UTC text
    std::string taken_local = {}; // the same by the clock of the scan
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
    std::optional<double> reported_score;          // as EDCA wrote it, two decimals
    std::optional<double> score_with_waivers = {}; // waived failures left out, as if Skipped
};

/// Score of one framework, or of 'All', at the last scan of an organization.
struct LatestScore {
    std::optional<double> delta; // percent, not rounded, as in ScorePoint
    std::int64_t failed = 0;     // controls that count and fail
    std::int64_t eligible = 0;   // controls that count
};

/// The scores of one framework, or of 'All', over time.
struct FrameworkScores {
    std::string framework;
    std::vector<std::optional<double>> scores; // at each scan: percent, not rounded
    std::optional<LatestScore> latest;         // nothing when the last scan has none of them
    std::optional<double> with_waivers = {};   // of the last scan, where that is another score
};

/// A difference between our score and the one that EDCA reported.
struct ScoreDifference {
    std::string taken_at; // UTC text
    std::string framework;
    std::optional<double> score; // ours, percent, not rounded; nothing where we have none
    std::optional<double> reported_score;
};

/// An organization's scores over time.
struct ScoreHistory {
    std::string organization;
    std::vector<std::string> scan_times;      // UTC text, oldest first: of scans with a score
    std::vector<FrameworkScores> frameworks;  // 'All' first
    std::vector<ScoreDifference> differences; // oldest first; restated scores have none
};

/// The score of a framework, or of 'All', at a scan, with its difference to the scan before.
/// Percent, not rounded.
struct ScoreNow {
    std::string organization;
    std::string taken_at; // UTC text
    std::string framework;
    std::optional<double> score;
    std::optional<std::string> previous_at;    // the scan before it, when there is one
    std::optional<std::string> previous_local; // the same by the clock of that scan
    std::optional<double> delta;               // nothing when one of the two scans has no score
    std::int64_t failed = 0;                   // controls that count and fail
    std::int64_t eligible = 0;                 // controls that count
};

/// One reason why a score moved between two scans.
struct ScoreCause {
    std::string organization;
    std::string framework;
    std::int64_t from_scan_id = 0;
    std::int64_t to_scan_id = 0;
    std::string control_id;
    std::string cause;      // a kind of change, or weight, frameworks or verify
    double points = 0;      // percent, not rounded
    std::string title;      // of the control, as last judged
    bool redefined = false; // the definition changed between the two
    bool reused = false;    // so much that the id stands for another control
    double from_score = 0;  // percent, not rounded
    double to_score = 0;
    std::string from_at; // UTC text
    std::string to_at;
};

/// One history for each organization in `points`, which are sorted by organization, framework and
/// time.
std::vector<ScoreHistory> score_histories(const std::vector<ScorePoint>& points);

/// Whether EDCA reported another score than ours, or only one of the two is a number. A difference
/// that rounding can explain, where a tie may fall either way, is none.
bool differs_from_reported(const std::optional<double>& ours,
                           const std::optional<double>& reported);

/// Percent rounded to two decimals, ties to even, as .NET's Math.Round(x, 2) does for EDCA.
double rounded_points(double percent);

} // namespace edca
