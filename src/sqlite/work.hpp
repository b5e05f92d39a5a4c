#pragma once

#include <cstdint>
#include <filesystem>

struct sqlite3;

namespace edca::sqlite {

/// The bytes that the file at `path` takes on its disk, where the system tells; 0 when it is
/// missing. A sparse file may claim to be as large as it likes.
std::uint64_t size_on_disk(const std::filesystem::path& path);

/// The steps of SQLite's virtual machine that a command may take on the file at `path`, which need
/// not exist. `edca verify`, which takes most, takes some 35 for each byte of a history of many
/// scans; this is thirty times as much, and some seconds of work for the smallest file.
std::uint64_t steps_for(const std::filesystem::path& path);

/// Counts the steps of a connection, and stops the statement that goes beyond what is allowed.
class Work {
  public:
    explicit Work(std::uint64_t steps)
        : left_(steps) {}

    void allow(std::uint64_t steps) {
        left_ = steps;
    }

    /// Lets SQLite tell of its progress. A connection has one such handler.
    void watch(sqlite3* connection);

  private:
    static int progress(void* self);

    std::uint64_t left_;
};

} // namespace edca::sqlite
