#include "sqlite/work.hpp"

#include <algorithm>
#include <sqlite3.h>

#ifndef _WIN32
#include <sys/stat.h>
#endif

namespace edca::sqlite {

namespace {

constexpr std::uint64_t least_steps = 500'000'000;
constexpr std::uint64_t steps_for_a_byte = 1000;
constexpr int steps_between_looks = 10'000;

} // namespace

std::uint64_t size_on_disk(const std::filesystem::path& path) {
#ifndef _WIN32
    constexpr std::uint64_t block = 512; // in which st_blocks counts
    struct stat found {};
    if (stat(path.c_str(), &found) != 0)
        return 0;
    return std::min(static_cast<std::uint64_t>(found.st_size),
                    static_cast<std::uint64_t>(found.st_blocks) * block);
#else
    std::error_code missing;
    const auto size = std::filesystem::file_size(path, missing);
    return missing ? 0 : size;
#endif
}

std::uint64_t steps_for(const std::filesystem::path& path) {
    return least_steps + size_on_disk(path) * steps_for_a_byte;
}

void Work::watch(sqlite3* connection) {
    sqlite3_progress_handler(connection, steps_between_looks, &Work::progress, this);
}

int Work::progress(void* self) {
    auto& left = static_cast<Work*>(self)->left_;
    left -= left < steps_between_looks ? left : steps_between_looks;
    return left == 0 ? 1 : 0;
}

} // namespace edca::sqlite
