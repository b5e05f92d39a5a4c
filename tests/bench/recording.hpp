#pragma once

#include "measure.hpp"
#include "past.hpp"

#include <filesystem>
#include <vector>

namespace edca::bench {

/// Programs to measure as whole processes, with what starting them costs.
struct Programs {
    std::filesystem::path edca; // empty when it is not there
    std::filesystem::path floor;
};

/// The least that recording can cost: a file read and parsed, and one row made durable.
void record_floor(const std::filesystem::path& database, const std::filesystem::path& file);

/// What recording the next scan into a history costs, when it says what the last one said, and
/// when it differs as usual.
std::vector<Measurement> measure_recording(const Past& past, const Programs& programs,
                                           std::size_t repetitions);

} // namespace edca::bench
