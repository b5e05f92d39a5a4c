#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace edca::test {

/// What is wrong with the history at `path`, nothing when it is whole: pages, references, and, with
/// the current schema, everything that query::verify() looks at.
/// What a writer left that was cut off is taken back first.
std::vector<std::string> faults_of(const std::filesystem::path& path);

/// Everything that the tables of the history at `path` hold, of any schema version, as text; when a
/// migration was applied is left out. Empty for a file that is missing, empty or holds nothing yet.
std::string stored(const std::filesystem::path& path);

} // namespace edca::test
