#include "domain/trend.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace edca {

namespace {

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

LatestScore latest(const ScorePoint& point) {
    return {.delta = point.delta,
            .failed = point.failed,
            .eligible = point.passed + point.failed + point.warned + point.unknown};
}

} // namespace

std::vector<ScoreHistory> score_histories(const std::vector<ScorePoint>& points) {
    std::vector<ScoreHistory> histories;
    for (const auto& point : points) {
        if (histories.empty() || histories.back().organization != point.organization)
            histories.push_back({.organization = point.organization,
                                 .scan_times = times_of(points, point.organization),
                                 .frameworks = {},
                                 .differences = {}});
        auto& [organization, times, frameworks, differences] = histories.back();
        if (frameworks.empty() || frameworks.back().framework != point.framework)
            frameworks.push_back({.framework = point.framework,
                                  .scores = std::vector<std::optional<double>>(times.size()),
                                  .latest = {}});
        const auto scan = std::lower_bound(times.begin(), times.end(), point.taken_at);
        frameworks.back().scores[static_cast<std::size_t>(scan - times.begin())] = point.score;
        if (point.taken_at == times.back())
            frameworks.back().latest = latest(point);
    }
    return histories;
}

bool differs_from_reported(const std::optional<double>& ours,
                           const std::optional<double>& reported) {
    // EDCA rounded once, so the two differ by half a hundredth at most, and a little more where a
    // double cannot hold the number.
    constexpr double most = 0.0051;
    return ours && reported ? std::abs(*ours - *reported) > most
                            : ours.has_value() != reported.has_value();
}

double rounded_points(double percent) {
    // nearbyint() follows the rounding mode: ties to even, unless somebody changed it.
    return std::nearbyint(percent * 100) / 100;
}

} // namespace edca
