#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace edca::bench {

/// What we need, and what that is held against, in one unit.
struct Versus {
    double ours = 0;
    double against = 0;
};

/// How often a comparison is repeated: `at_most` times, but no more than `at_least` once it has
/// taken `enough_ms`.
struct Repetitions {
    std::size_t at_least = 0;
    std::size_t at_most = 0;
    double enough_ms = 0;
};

/// Does something once; told which repetition it is, from 0.
using Run = std::function<void(std::size_t)>;

/// Median times of both in milliseconds, taken in turns, so that what else the machine does slows
/// both alike. The first repetition only warms up, so there is one more than asked for.
Versus compare(const Repetitions& repetitions, const Run& ours, const Run& against);

double median(std::vector<double> values);

/// What a measurement should not be above.
struct Aim {
    enum class Of {
        ratio,  // ours by the other
        above,  // ours less the other
        ours,   // ours alone
        faster, // the other by ours, which should be no less
    };

    Of of = Of::ratio;
    double limit = 0;
};

/// One row of the table.
struct Measurement {
    std::string load;
    std::string what;
    std::string against;
    std::string unit;
    Versus measured;
    std::optional<Aim> aim; // nothing: a figure to compare with, that nothing is demanded of
};

using Measurements = std::vector<Measurement>;

} // namespace edca::bench
