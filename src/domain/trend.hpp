#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// Scans that one framework, or 'All', has the same score in, one after another.
struct ScoreRun {
    std::string framework;
    std::string since;           // UTC text, when the first of them was taken
    std::string until;           // the same of the first scan after them; later than all if none is
    std::optional<double> score; // percent, not rounded; nothing when nothing was eligible
    std::optional<double> delta; // of the first against the scan before, as in ScorePoint
    std::int64_t failed = 0;     // controls that count and fail
    std::int64_t eligible = 0;   // controls that count
};

/// The same of a score that EDCA reported: two decimals, nothing where it had none.
struct ReportedRun {
    std::string framework;
    std::string since;
    std::string until;
    std::optional<double> score;
};

/// The runs of one framework, of which each time is looked up in turn.
template<typename Run>
class RunLine {
  public:
    RunLine(const std::vector<Run>& runs, std::string_view framework)
        : at_(std::find_if(runs.begin(), runs.end(),
                           [&](const Run& run) { return run.framework == framework; }))
        , end_(std::find_if(at_, runs.end(),
                            [&](const Run& run) { return run.framework != framework; })) {}

    /// The run that a scan is in; null where none is. Later scans come later.
    const Run* find(std::string_view time) {
        while (at_ != end_ && at_->until <= time)
            ++at_;
        return at_ != end_ && at_->since <= time ? &*at_ : nullptr;
    }

  private:
    typename std::vector<Run>::const_iterator at_;
    typename std::vector<Run>::const_iterator end_;
};

/// An organization's scores over time.
struct ScoreHistory {
    std::string organization;
    std::vector<std::string> scan_times; // UTC text, oldest first: of scans with a score to tell of
    std::vector<ScoreRun> runs;          // 'All' first, each framework's oldest first
    std::vector<ReportedRun> reported;   // in the same order; empty for scores that are restated
};

/// A score that EDCA reported and ours is not.
struct ScoreDifference {
    std::string organization;
    std::string taken_at; // UTC text
    std::string framework;
    std::optional<double> score; // ours, percent, not rounded; nothing where we have none
    std::optional<double> reported_score;
};

/// The score of a framework, or of 'All', at a scan, and what it is held against. Percent, not
/// rounded.
struct ScoreNow {
    std::string organization;
    std::string taken_at; // UTC text
    std::string framework;
    std::optional<double> score;
    std::optional<std::string> previous_at; // the scan before it, when there is one
    std::optional<double> delta;            // nothing where one of the two has no score
    std::int64_t failed = 0;                // controls that count and fail
    std::int64_t eligible = 0;              // controls that count
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

/// Where EDCA reported another score, or only one of the two is a number, oldest first. What
/// rounding may have done, where a tie may fall either way, makes no difference.
std::vector<ScoreDifference> score_differences(const ScoreHistory& history);

/// Percent rounded to two decimals, ties to even: what .NET's Math.Round(x, 2) gives and EDCA
/// prints.
double rounded_points(double percent);

} // namespace edca
