#include "measure.hpp"

#include <algorithm>
#include <chrono>

namespace edca::bench {

namespace {

double milliseconds(const Run& run, std::size_t index) {
    const auto begin = std::chrono::steady_clock::now();
    run(index);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

} // namespace

Versus compare(const Repetitions& repetitions, const Run& ours, const Run& against) {
    ours(0);
    against(0);
    std::vector<double> our_times;
    std::vector<double> their_times;
    double spent_ms = 0;
    for (std::size_t index = 1; index <= repetitions.at_most; ++index) {
        if (index > repetitions.at_least && spent_ms > repetitions.enough_ms)
            break;
        our_times.push_back(milliseconds(ours, index));
        their_times.push_back(milliseconds(against, index));
        spent_ms += our_times.back() + their_times.back();
    }
    return {median(our_times), median(their_times)};
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace edca::bench
