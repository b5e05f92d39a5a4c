#pragma once

struct sqlite3_mem_methods;

namespace edca::sqlite {

/// Whether SQLite counts what memory it holds. Only what is counted can be limited, as
/// Sandbox does; and counting takes a lock for each block, which is a tenth of what a
/// question costs.
enum class MemoryUse { counted, uncounted };

/// How SQLite takes memory in this process: small_blocks(), and a page when it needs one. It would
/// ask for twenty pages at once for each table that a statement makes for itself, and most of these
/// stay within one or two. To be called before the first connection is opened; throws
/// std::logic_error after it.
void set_up_memory(MemoryUse use);

/// Whether a limit on SQLite's memory has an effect. To be asked while a connection is open.
bool is_memory_counted();

/// Memory for SQLite that keeps small blocks for the next that are as large. To read the views and
/// to prepare a statement takes tens of thousands of them, one for each word, and SQLite's own
/// memory for these (lookaside) is left out of Debian's. A block may be given back by another
/// thread than took it. What a thread keeps is of use to it alone and is not given back to the
/// system.
const sqlite3_mem_methods& small_blocks();

} // namespace edca::sqlite
