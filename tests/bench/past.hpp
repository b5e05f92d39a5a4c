#pragma once

#include "generator.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace edca::bench {

/// A history file, and the organization as its latest scan found it.
struct Past {
    Parameters parameters;
    std::size_t scans = 0;
    std::filesystem::path path;
    Organization organization;
    std::string load; // in words, such as "3 servers, 365 scans"
};

/// The history of one organization at each of the `lengths`, which ascend. Histories that are in
/// `folder` already are taken from there, so it must not outlive a change of how scans are stored.
std::vector<Past> grow(const std::filesystem::path& folder, const Parameters& parameters,
                       const std::vector<std::size_t>& lengths);

/// One history of so many organizations, each with so many scans, recorded day by day. The first
/// organization is the one that grow() tells of.
Past grow_many(const std::filesystem::path& folder, const Parameters& parameters,
               std::size_t organizations, std::size_t scans);

/// The analysis files of the first scans of an organization.
struct Files {
    std::filesystem::path folder;
    std::vector<std::filesystem::path> paths; // in the order of time
    double bytes = 0;
};

/// Writes them, where they are not there already, and reads them once.
Files write_files(const std::filesystem::path& folder, const Parameters& parameters,
                  std::size_t scans);

} // namespace edca::bench
