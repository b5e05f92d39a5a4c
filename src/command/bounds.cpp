#include "command/bounds.hpp"

#include "sqlite/work.hpp"

#include <algorithm>

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace edca::command {

#if defined(_WIN32) || defined(__SANITIZE_ADDRESS__)

void bound_memory(const std::filesystem::path& /*path*/) {}

void allow_memory_for_input(std::uint64_t /*bytes*/) {}

#else

namespace {

constexpr std::uint64_t largest = std::uint64_t{1} << 50U; // that any machine has

/// The product, or what no machine has.
std::uint64_t times(std::uint64_t factor, std::uint64_t bytes) {
    return std::min(bytes, largest / factor) * factor;
}

void set_limit(rlimit limit, std::uint64_t bytes) {
    const auto wanted = static_cast<rlim_t>(bytes);
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? wanted : std::min(limit.rlim_max, wanted);
    setrlimit(RLIMIT_DATA, &limit);
}

} // namespace

void bound_memory(const std::filesystem::path& path) {
    constexpr std::uint64_t least = std::uint64_t{4} << 30U;
    rlimit limit{};
    if (getrlimit(RLIMIT_DATA, &limit) == 0)
        set_limit(limit, least + times(16, sqlite::size_on_disk(path)));
}

void allow_memory_for_input(std::uint64_t bytes) {
    // A file takes up to ten times its size, and three are read ahead.
    rlimit limit{};
    if (getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        set_limit(limit, limit.rlim_cur + times(40, bytes));
}

#endif

} // namespace edca::command
