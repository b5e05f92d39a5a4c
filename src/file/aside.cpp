#include "file/aside.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "file/place.hpp"

#include <cstdint>
#include <random>
#include <string>

namespace edca::file {

namespace fs = std::filesystem;

namespace {

std::string random_number() {
    std::random_device random;
    return std::to_string((std::uint64_t{random()} << 32U) | random());
}

} // namespace

Aside::Aside(const fs::path& target, Mode mode)
    : target_(real_path(target)) {
    std::error_code failed;
    do {
        path_ = target_;
        path_ += "." + random_number() + ".partial";
        failed = create(path_, mode);
    } while (failed == std::errc::file_exists);
    if (failed)
        throw Error(path_to_utf8(target) + ": cannot be written",
                    "check that its folder exists, may be written and has room");
}

Aside::~Aside() {
    if (is_in_place_)
        return;
    std::error_code ignored;
    fs::remove(path_, ignored);
    for (const char* suffix : companion_suffixes)
        fs::remove(companion(path_, suffix), ignored);
}

void Aside::take_mode_of(const fs::path& other) const {
#ifndef _WIN32 // where permissions() knows one bit only: whether a file may be written
    std::error_code failed;
    const auto found = fs::status(other, failed);
    if (!failed && fs::exists(found))
        fs::permissions(path_, found.permissions() & fs::perms::all, failed);
#else
    static_cast<void>(other);
#endif
}

std::error_code Aside::put_in_place(const fs::path& target, Existing existing) {
    std::error_code failed;
    if (existing == Existing::refuse)
        failed = rename_to_new(path_, target);
    else
        fs::rename(path_, target, failed);
    is_in_place_ = !failed;
    if (!failed)
        sync_folder_of(target);
    return failed;
}

} // namespace edca::file
