#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace edca::test {

/// How many controls each file has that write_analysis() makes.
inline constexpr std::size_t controls_in_a_file = 6;

/// Writes the number-th of any number of analysis files into `folder` and returns its path: what
/// the demo's files say of some controls, an hour later each time. They are made in the order of
/// their names and times.
std::filesystem::path write_analysis(const std::filesystem::path& folder, int number);

/// What history::content() gives for the scan in an analysis file, as its digest.
std::string content_digest(const std::filesystem::path& file);

/// Names of the files that `edca record FOLDER` records, in its order.
std::vector<std::string> names_in(const std::filesystem::path& folder);

} // namespace edca::test
