#include "file/place.hpp"

namespace edca::file {

namespace fs = std::filesystem;

fs::path real_path(const fs::path& path) {
    constexpr int most_links = 40;
    std::error_code failed;
    auto found = fs::absolute(path, failed);
    // weakly_canonical() leaves a link alone whose file is not there.
    for (int links = 0;
         links < most_links && fs::is_symlink(found, failed) && !fs::exists(found, failed);
         ++links) {
        const auto target = fs::read_symlink(found, failed);
        if (failed)
            break;
        found = found.parent_path() / target;
    }
    const auto real = fs::weakly_canonical(found, failed);
    return failed ? found : real;
}

bool is_same(const fs::path& one, const fs::path& other) {
    std::error_code ignored;
    return fs::equivalent(one, other, ignored) || real_path(one) == real_path(other);
}

fs::path companion(const fs::path& path, const char* suffix) {
    auto beside = path;
    beside += suffix;
    return beside;
}

bool is_device(const fs::path& path) {
    std::error_code ignored;
    return fs::is_other(path, ignored);
}

} // namespace edca::file
