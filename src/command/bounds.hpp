#pragma once

#include <cstdint>
#include <filesystem>

namespace edca::command {

/// Lets this process take no more memory than 4 GB and 16 times the history at `path`, where the
/// system can do that; what asks for more throws std::bad_alloc. Windows, and a build with
/// sanitizers, know no such limit; macOS does not keep it.
void bound_memory(const std::filesystem::path& path);

/// Adds to such a bound what files of so many bytes may take.
void allow_memory_for_input(std::uint64_t bytes);

} // namespace edca::command
