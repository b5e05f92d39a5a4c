#pragma once

#include <cstdint>

struct sqlite3_mem_methods;

namespace edca::sqlite {

/// Memory that SQLite may hold in this process for a small file, unless a MemoryLimit allows less,
/// in bytes. Whatever edca asks of a history takes a small part of it; a file that was made to do
/// harm could take any.
inline constexpr std::int64_t most_memory = std::int64_t{1} << 30U;

/// How SQLite takes memory in this process: small_blocks(), most_memory of it, and a page when it
/// needs one. It would ask for twenty pages at once for each table that a statement makes for
/// itself, and most of these stay within one or two. To be called before the first connection is
/// opened; throws std::logic_error after it.
void set_up_memory();

/// Allows for a file of so many bytes, which is sorted in memory: to verify one takes up to twice
/// its size.
void allow_memory_for_file(std::uint64_t bytes);

/// As long as it lives, SQLite may hold no more than so many bytes beyond what it holds already. A
/// statement that needs more fails with SQLITE_NOMEM. One at a time should live.
class MemoryLimit {
  public:
    /// Throws std::logic_error where set_up_memory() was not called, since then nothing is limited.
    explicit MemoryLimit(std::int64_t bytes);
    ~MemoryLimit();
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;

  private:
    std::int64_t previous_;
};

/// Memory for SQLite that keeps small blocks for the next that are as large. To read the views and
/// to prepare a statement takes tens of thousands of them, one for each word, and SQLite's own
/// memory for these (lookaside) is left out of Debian's. A block may be given back by another
/// thread than took it. What a thread keeps is of use to it alone and is not given back to the
/// system. It counts large blocks, and what small ones are cut from: for SQLite to count each block
/// itself would be a tenth of what a question costs.
const sqlite3_mem_methods& small_blocks();

} // namespace edca::sqlite
