#pragma once

#include <filesystem>
#include <string>

namespace edca::bench {

/// What the figures depend on, in one line: processor, cores, how long its disk takes to make four
/// kilobytes in `folder` durable, version of SQLite.
std::string machine_facts(const std::filesystem::path& folder);

} // namespace edca::bench
