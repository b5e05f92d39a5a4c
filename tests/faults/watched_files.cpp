#include "faults/watched_files.hpp"

#include <sqlite3.h>
#include <stdexcept>
#include <utility>

namespace edca::test {

namespace {

/// SQLite's default way to files, and ours in front of it. SQLite takes only plain functions, so
/// these have to be global.
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs watched_vfs;
Watcher ask;

/// What SQLite allocates for an open file; the real one's part follows it.
struct WatchedFile {
    sqlite3_file base;
    const char* path; // SQLite keeps it as long as the file is open
};

std::string_view path_of(const char* path) {
    return path == nullptr ? std::string_view() : path;
}

WatchedFile* watched(sqlite3_file* file) {
    return reinterpret_cast<WatchedFile*>(file);
}

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(watched(file) + 1);
}

int close(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}

int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
    const int answer = ask({.call = FileCall::read, .path = path_of(watched(file)->path)});
    return answer == SQLITE_OK ? real(file)->pMethods->xRead(real(file), bytes, size, offset)
                               : answer;
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    const int answer =
        ask({.call = FileCall::write,
             .path = path_of(watched(file)->path),
             .offset = offset,
             .bytes = {static_cast<const char*>(bytes), static_cast<std::size_t>(size)}});
    return answer == SQLITE_OK ? real(file)->pMethods->xWrite(real(file), bytes, size, offset)
                               : answer;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const int answer =
        ask({.call = FileCall::truncate, .path = path_of(watched(file)->path), .offset = size});
    return answer == SQLITE_OK ? real(file)->pMethods->xTruncate(real(file), size) : answer;
}

int sync(sqlite3_file* file, int flags) {
    static_cast<void>(flags);
    return ask({.call = FileCall::sync, .path = path_of(watched(file)->path)});
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}

int lock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}

int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}

int check_reserved_lock(sqlite3_file* file, int* is_reserved) {
    return real(file)->pMethods->xCheckReservedLock(real(file), is_reserved);
}

int file_control(sqlite3_file* file, int operation, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}

int device_characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

constexpr sqlite3_io_methods methods() {
    sqlite3_io_methods all{};
    all.iVersion = 1; // neither shared nor mapped memory
    all.xClose = &close;
    all.xRead = &read;
    all.xWrite = &write;
    all.xTruncate = &truncate;
    all.xSync = &sync;
    all.xFileSize = &file_size;
    all.xLock = &lock;
    all.xUnlock = &unlock;
    all.xCheckReservedLock = &check_reserved_lock;
    all.xFileControl = &file_control;
    all.xSectorSize = &sector_size;
    all.xDeviceCharacteristics = &device_characteristics;
    return all;
}

constexpr sqlite3_io_methods watched_methods = methods();

int open(sqlite3_vfs* /*vfs*/, const char* path, sqlite3_file* file, int flags, int* flags_out) {
    file->pMethods = nullptr;
    watched(file)->path = path;
    int answer = ask({.call = FileCall::open, .path = path_of(path), .flags = flags});
    if (answer == SQLITE_OK)
        answer = real_vfs->xOpen(real_vfs, path, real(file), flags, flags_out);
    if (answer == SQLITE_OK)
        file->pMethods = &watched_methods;
    return answer;
}

int remove(sqlite3_vfs* /*vfs*/, const char* path, int with_folder) {
    const int answer =
        ask({.call = FileCall::remove, .path = path_of(path), .with_folder = with_folder != 0});
    return answer == SQLITE_OK ? real_vfs->xDelete(real_vfs, path, 0) : answer;
}

} // namespace

int answer_without_sync(const FileAccess& /*access*/) {
    return SQLITE_OK;
}

WatchedFiles::WatchedFiles(Watcher watcher) {
    if (real_vfs != nullptr)
        throw std::logic_error("files are watched by one object at a time");
    ask = std::move(watcher);
    real_vfs = sqlite3_vfs_find(nullptr);
    watched_vfs = *real_vfs;
    watched_vfs.zName = "watched";
    watched_vfs.szOsFile += static_cast<int>(sizeof(WatchedFile));
    watched_vfs.xOpen = &open;
    watched_vfs.xDelete = &remove;
    sqlite3_vfs_register(&watched_vfs, 1);
}

WatchedFiles::~WatchedFiles() {
    sqlite3_vfs_register(real_vfs, 1);
    sqlite3_vfs_unregister(&watched_vfs);
    real_vfs = nullptr;
    ask = nullptr;
}

} // namespace edca::test
