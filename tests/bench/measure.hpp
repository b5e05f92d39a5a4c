#pragma once

#include "domain/table.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace edca::bench {

/// How long `run` takes, in milliseconds.
template<typename Run>
double milliseconds(Run&& run) {
    const auto begin = std::chrono::steady_clock::now();
    run();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

double median(std::vector<double> values);

/// What we need, and what that is held against, in one unit.
struct Versus {
    double ours = 0;
    double against = 0;
};

/// Median times of both, taken in turns, so that what else the machine does slows both alike. Each
/// is told which repetition it is; what takes too long is repeated less often.
template<typename Ours, typename Against>
Versus compare(std::size_t repetitions, Ours&& ours, Against&& against) {
    std::vector<double> our_times;
    std::vector<double> their_times;
    constexpr double enough_ms = 10'000;
    double spent_ms = 0;
    for (std::size_t index = 0; index < repetitions && spent_ms < enough_ms; ++index) {
        our_times.push_back(milliseconds([&] { ours(index); }));
        their_times.push_back(milliseconds([&] { against(index); }));
        spent_ms += our_times.back() + their_times.back();
    }
    return {median(our_times), median(their_times)};
}

/// What a measurement should not be above.
struct Aim {
    enum class Of { ours, ratio };

    Of of = Of::ratio;
    double at_most = 0;
};

struct Measurement {
    std::string name;
    Versus measured;
    std::string unit;
    std::optional<Aim> aim;
};

Table ratio_table(const std::vector<Measurement>& measurements);

} // namespace edca::bench
