#pragma once

#include <array>
#include <filesystem>

namespace edca::file {

/// The file that `path` leads to, through every link, whether or not it is there.
std::filesystem::path real_path(const std::filesystem::path& path);

/// Whether two paths name the same file, which need not exist.
bool is_same(const std::filesystem::path& one, const std::filesystem::path& other);

/// Whether `path` is there and is neither a file nor a folder: a device, a pipe, a socket.
bool is_device(const std::filesystem::path& path);

/// What SQLite adds to the name of a database for the files beside it.
inline constexpr std::array companion_suffixes{"-journal", "-wal", "-shm"};

/// The file that SQLite keeps beside the database at `path` under that suffix.
std::filesystem::path companion(const std::filesystem::path& path, const char* suffix);

} // namespace edca::file
