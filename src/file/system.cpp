#include "file/system.hpp"

#include "domain/text/utf8.hpp"

#include <array>
#include <cerrno>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
// After windows.h, which they need.
#include <fcntl.h>
#include <io.h>
#include <sddl.h>
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

#ifdef _WIN32
std::error_code of_windows(DWORD code) {
    switch (code) {
    case ERROR_SUCCESS:
        return {};
    case ERROR_ALREADY_EXISTS:
    case ERROR_FILE_EXISTS:
        return std::make_error_code(std::errc::file_exists);
    case ERROR_ACCESS_DENIED:
        return std::make_error_code(std::errc::permission_denied);
    default:
        return {static_cast<int>(code), std::system_category()};
    }
}

/// Whether the program runs as SYSTEM, or as an administrator whose rights are not put aside.
bool is_administrator() {
    for (const auto kind : {WinLocalSystemSid, WinBuiltinAdministratorsSid}) {
        std::array<unsigned char, SECURITY_MAX_SID_SIZE> sid{};
        auto size = static_cast<DWORD>(sid.size());
        BOOL is_member = FALSE;
        if (CreateWellKnownSid(kind, nullptr, sid.data(), &size) != 0 &&
            CheckTokenMembership(nullptr, sid.data(), &is_member) != 0 && is_member != FALSE)
            return true;
    }
    return false;
}
#else
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

std::error_code create_system_folder(const fs::path& path) {
#ifdef _WIN32
    std::error_code failed;
    if (fs::exists(path, failed))
        return {};
    if (failed = create_folders(path.parent_path()); failed)
        return failed;
    if (!is_administrator()) // who would make a folder that is closed to himself
        return std::make_error_code(std::errc::permission_denied);
    // Nothing of the folder above, all for SYSTEM and Administrators, and so for what is made
    // inside.
    constexpr const wchar_t* rights = L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
    SECURITY_ATTRIBUTES attributes{sizeof(SECURITY_ATTRIBUTES), nullptr, FALSE};
    if (ConvertStringSecurityDescriptorToSecurityDescriptorW(
            rights, SDDL_REVISION_1, &attributes.lpSecurityDescriptor, nullptr) == 0)
        return of_windows(GetLastError());
    const auto code =
        CreateDirectoryW(path.c_str(), &attributes) != 0 ? DWORD{ERROR_SUCCESS} : GetLastError();
    LocalFree(attributes.lpSecurityDescriptor);
    failed = of_windows(code);
    // Another process may have been first.
    return failed == std::errc::file_exists ? std::error_code() : failed;
#else
    return create_folders(path);
#endif
}

std::string reason(const std::error_code& error) {
#ifdef _WIN32
    // Its message() is in the code page of the machine.
    if (error.category() == std::system_category()) {
        std::array<wchar_t, 512> wide{};
        const DWORD length =
            FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr,
                           static_cast<DWORD>(error.value()), 0, wide.data(),
                           static_cast<DWORD>(wide.size()), nullptr);
        auto text = path_to_utf8(fs::path(std::wstring(wide.data(), length)));
        text.erase(text.find_last_not_of(" .\r\n") + 1);
        if (!text.empty())
            return text;
    }
#endif
    return error.message();
}

std::error_code rename_to_new(const fs::path& from, const fs::path& to) {
#ifdef _WIN32
    return of_windows(MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_WRITE_THROUGH) != 0
                          ? DWORD{ERROR_SUCCESS}
                          : GetLastError());
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
