#include "domain/trend.hpp"

#include <cmath>

namespace edca {

double rounded_points(double percent) {
    // nearbyint() follows the rounding mode, which is ties to even unless somebody changed it.
    return std::nearbyint(percent * 100) / 100;
}

} // namespace edca
