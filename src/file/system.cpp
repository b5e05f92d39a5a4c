#include "file/system.hpp"

#include <cerrno>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>
// After windows.h, which it needs.
#include <fcntl.h>
#include <io.h>
#include <sys/stat.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace edca::file {

namespace fs = std::filesystem;

namespace {

std::error_code last_error() {
    return {errno, std::generic_category()};
}

#ifndef _WIN32
std::error_code sync(const fs::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0)
        return last_error();
    const auto failed = fsync(file) == 0 ? std::error_code() : last_error();
    close(file);
    return failed;
}
#endif

} // namespace

std::error_code create(const fs::path& path, Mode mode) {
#ifdef _WIN32
    static_cast<void>(mode);
    const int file = _wopen(path.c_str(), _O_CREAT | _O_EXCL | _O_RDWR | _O_BINARY | _O_NOINHERIT,
                            _S_IREAD | _S_IWRITE);
    if (file < 0)
        return last_error();
    _close(file);
#else
    const mode_t owner = S_IRUSR | S_IWUSR;
    const mode_t all = owner | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC,
                            mode == Mode::owner ? owner : all);
    if (file < 0)
        return last_error();
    close(file);
#endif
    return {};
}

std::error_code create_folders(const fs::path& path) {
    std::error_code failed;
    if (path.empty() || fs::exists(path, failed))
        return {};
    if (failed)
        return failed;
    if (const auto above = path.parent_path(); above != path)
        failed = create_folders(above);
    if (failed || path.filename().empty())
        return failed;
#ifdef _WIN32
    fs::create_directory(path, failed);
    return failed;
#else
    // Another process may have been first.
    return mkdir(path.c_str(), S_IRWXU) == 0 || errno == EEXIST ? std::error_code() : last_error();
#endif
}

std::error_code rename_to_new(const fs::path& from, const fs::path& to) {
#ifdef _WIN32
    if (MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_WRITE_THROUGH) != 0)
        return {};
    const auto code = GetLastError();
    return code == ERROR_ALREADY_EXISTS || code == ERROR_FILE_EXISTS
               ? std::make_error_code(std::errc::file_exists)
               : std::error_code(static_cast<int>(code), std::system_category());
#else
    if (link(from.c_str(), to.c_str()) == 0)
        return unlink(from.c_str()) == 0 ? std::error_code() : last_error();
    if (errno == EEXIST)
        return last_error();
    // A file system without hard links: an empty file holds the name until the other takes it.
    if (const auto taken = create(to, Mode::owner))
        return taken;
    std::error_code failed;
    fs::rename(from, to, failed);
    if (failed)
        unlink(to.c_str());
    return failed;
#endif
}

std::error_code sync(const fs::path& path) {
#ifdef _WIN32
    const int file = _wopen(path.c_str(), _O_RDWR | _O_BINARY | _O_NOINHERIT);
    if (file < 0)
        return last_error();
    const auto failed = _commit(file) == 0 ? std::error_code() : last_error();
    _close(file);
    return failed;
#else
    return sync(path, O_RDONLY);
#endif
}

void sync_folder_of(const fs::path& path) {
#ifdef _WIN32
    static_cast<void>(path);
#else
    const auto folder = path.parent_path();
    sync(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
#endif
}

} // namespace edca::file
