#pragma once

#include <filesystem>
#include <string>
#include <system_error>

namespace edca::file {

/// What the standard library cannot ask of the file system. system.cpp is the one file that asks.

/// Who may use a new file, where the system has modes: its owner alone (0600), or everybody whom
/// the umask lets. On Windows both mean what the folder says.
enum class Mode { owner, umask };

/// Makes an empty file where there is nothing, not even a link; std::errc::file_exists otherwise.
std::error_code create(const std::filesystem::path& path, Mode mode);

/// Makes the folder and those above it that are missing, each for its owner alone (0700). On
/// Windows they are for whom the folder above is.
std::error_code create_folders(const std::filesystem::path& path);

/// The same, but on Windows the last folder is for SYSTEM and Administrators alone, whatever the
/// folder above lets others do; std::errc::permission_denied where the user is none of them.
std::error_code create_system_folder(const std::filesystem::path& path);

/// What the system says of an error, as UTF-8.
std::string reason(const std::error_code& error);

/// Gives a file a name that nothing has; std::errc::file_exists otherwise.
std::error_code rename_to_new(const std::filesystem::path& from, const std::filesystem::path& to);

/// Waits until the file's bytes are on the disk.
std::error_code sync(const std::filesystem::path& path);

/// Waits until the names in the folder of `path` are on the disk, where the system can do so.
void sync_folder_of(const std::filesystem::path& path);

} // namespace edca::file
