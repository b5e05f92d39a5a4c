#include "domain/trend.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>

namespace edca {

namespace {

/// Later than every scan.
constexpr std::string_view never = "9999";

ScoreRun run_of(const ScorePoint& point, std::string until) {
    return {.framework = point.framework,
            .since = point.taken_at,
            .until = std::move(until),
            .score = point.score,
            .delta = point.delta,
            .failed = point.failed,
            .eligible = point.passed + point.failed + point.warned + point.unknown};
}

std::vector<std::string> times_of(const std::vector<ScorePoint>& points,
                                  const std::string& organization) {
    std::vector<std::string> times;
    for (const auto& point : points)
        if (point.organization == organization)
            times.push_back(point.taken_at);
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

/// Whether they are two scores. They are rounded once, so half a cent parts them at most, and a
/// little more for what numbers cannot hold.
bool are_two(const std::optional<double>& ours, const std::optional<double>& reported) {
    constexpr double most = 0.0051;
    return ours && reported ? std::abs(*ours - *reported) > most
                            : ours.has_value() != reported.has_value();
}

} // namespace

std::vector<ScoreHistory> score_histories(const std::vector<ScorePoint>& points) {
    std::vector<ScoreHistory> histories;
    for (const auto& point : points) {
        if (histories.empty() || histories.back().organization != point.organization)
            histories.push_back({.organization = point.organization,
                                 .scan_times = times_of(points, point.organization),
                                 .runs = {},
                                 .reported = {}});
        auto& history = histories.back();
        const auto next =
            std::upper_bound(history.scan_times.begin(), history.scan_times.end(), point.taken_at);
        history.runs.push_back(
            run_of(point, next == history.scan_times.end() ? std::string(never) : *next));
    }
    return histories;
}

std::vector<ScoreDifference> score_differences(const ScoreHistory& history) {
    std::vector<ScoreDifference> all;
    std::string_view framework;
    for (const auto& first : history.reported) {
        if (first.framework == framework)
            continue;
        framework = first.framework;
        RunLine<ScoreRun> ours(history.runs, framework);
        RunLine<ReportedRun> theirs(history.reported, framework);
        for (const auto& time : history.scan_times) {
            const auto* reported = theirs.find(time);
            const auto* run = ours.find(time);
            const auto score = run != nullptr ? run->score : std::nullopt;
            if (reported != nullptr && are_two(score, reported->score))
                all.push_back(
                    {history.organization, time, first.framework, score, reported->score});
        }
    }
    std::sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
        const auto place = [](const ScoreDifference& difference) {
            return std::tuple(std::string_view(difference.taken_at), difference.framework != "All",
                              std::string_view(difference.framework));
        };
        return place(one) < place(other);
    });
    return all;
}

double rounded_points(double percent) {
    // nearbyint() follows the rounding mode, which is ties to even unless somebody changed it.
    return std::nearbyint(percent * 100) / 100;
}

} // namespace edca
