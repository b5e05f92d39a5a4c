#include "domain/trend.hpp"

#include <cmath>

namespace edca {

double rounded_points(double percent) {
    // nearbyint() follows the rounding mode, which is ties to even unless somebody changed it.
    return std::nearbyint(percent * 100) / 100;
}

bool differs_from_reported(const ScorePoint& point) {
    if (!point.reported_score)
        return false;
    if (!point.score)
        return true;
    // Half a cent more than rounding itself may differ by: a tie may fall either way.
    return std::abs(*point.score - *point.reported_score) > 0.0051;
}

} // namespace edca
