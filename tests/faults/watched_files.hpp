#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace edca::test {

enum class FileCall { open, read, write, sync, truncate, remove };

/// What SQLite is about to do to a file.
struct FileAccess {
    FileCall call = FileCall::open;
    std::string_view path;    // '' for a temporary file without a name
    int flags = 0;            // of open: SQLITE_OPEN_...
    bool with_folder = false; // of remove: the folder is synced as well
    std::int64_t offset = 0;  // of write: where; of truncate: the new size
    std::string_view bytes;   // of write
};

/// Says what a call is to answer: SQLITE_OK lets it through, an error code is given in its place.
using Watcher = std::function<int(const FileAccess&)>;

/// Lets every call through.
int answer_without_sync(const FileAccess& access);

/// As long as the object lives, whatever SQLite does to files in this process asks `watcher` first.
/// Nothing is really synced meanwhile, since that is slow and the tests' own power stays on.
/// Connections must not outlive it.
class WatchedFiles {
  public:
    explicit WatchedFiles(Watcher watcher);
    ~WatchedFiles();
    WatchedFiles(const WatchedFiles&) = delete;
    WatchedFiles& operator=(const WatchedFiles&) = delete;
};

} // namespace edca::test
