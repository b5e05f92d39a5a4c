#pragma once

#include "generator.hpp"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace edca::bench {

/// A history file, and the organization as its latest scan found it.
struct Past {
    std::size_t scans = 0;
    std::filesystem::path path;
    Organization organization;
    double json_bytes = 0; // of all its scans' analysis files, by a sample of them
};

/// Records the scans of one organization and keeps a history of each of the `lengths`, which
/// ascend.
std::vector<Past> grow(const std::filesystem::path& folder, const Parameters& parameters,
                       const std::vector<std::size_t>& lengths);

} // namespace edca::bench
