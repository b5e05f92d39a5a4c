#include "sqlite/memory.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>
#include <sqlite3.h>
#include <stdexcept>

namespace edca::sqlite {

namespace {

/// What stands before the memory that SQLite gets. SQLite needs that at a multiple of 8 bytes.
struct Block {
    std::uint64_t size; // with this, in bytes
};

constexpr std::size_t size_step = 8;
constexpr std::size_t largest_kept = 512;
constexpr std::size_t slab_size = std::size_t{32} << 10U; // small blocks are cut from

// Of all threads: the bytes that SQLite holds, and how many it may hold.
std::atomic<std::int64_t> held{0};
std::atomic<std::int64_t> most{std::numeric_limits<std::int64_t>::max()};

void give_up(std::size_t size) {
    held.fetch_sub(static_cast<std::int64_t>(size), std::memory_order_relaxed);
}

/// Whether SQLite may hold so many bytes more; then they are counted.
bool may_hold(std::size_t size) {
    const auto more = static_cast<std::int64_t>(size);
    if (held.fetch_add(more, std::memory_order_relaxed) + more <=
        most.load(std::memory_order_relaxed))
        return true;
    give_up(size);
    return false;
}

/// Counted memory of the system; nothing where there is none, or SQLite may hold no more.
void* take_counted(std::size_t size) {
    if (!may_hold(size))
        return nullptr;
    void* const memory = std::malloc(size);
    if (memory == nullptr)
        give_up(size);
    return memory;
}

/// The size of a block for so many bytes.
std::size_t block_size(int bytes) {
    return (static_cast<std::size_t>(bytes) + sizeof(Block) + size_step - 1) / size_step *
           size_step;
}

Block* block_of(void* memory) {
    return static_cast<Block*>(memory) - 1;
}

void* memory_of(Block* block) {
    return block + 1;
}

/// The small blocks of a thread.
class SmallBlocks {
  public:
    /// Nothing where the system has no memory left.
    void* take(std::size_t size) {
        void*& kept = kept_[size / size_step];
        if (kept == nullptr)
            return cut(size);
        void* const memory = kept;
        std::memcpy(&kept, memory, sizeof kept);
        return memory;
    }

    /// Each kept block says which comes next, where SQLite had its bytes.
    void keep(void* memory) {
        void*& kept = kept_[block_of(memory)->size / size_step];
        std::memcpy(memory, &kept, sizeof kept);
        kept = memory;
    }

  private:
    void* cut(std::size_t size) {
        if (left_ < size) {
            auto* const slab = static_cast<std::byte*>(take_counted(slab_size));
            if (slab == nullptr)
                return nullptr;
            next_ = slab;
            left_ = slab_size;
        }
        auto* const block = ::new (next_) Block{size};
        next_ += size;
        left_ -= size;
        return memory_of(block);
    }

    std::array<void*, largest_kept / size_step + 1> kept_{};
    std::byte* next_ = nullptr; // to be cut off
    std::size_t left_ = 0;
};

// SQLite hands nothing to these functions by which they could find it otherwise.
thread_local SmallBlocks blocks;

void* take(int bytes) {
    const auto size = block_size(bytes);
    if (size <= largest_kept)
        return blocks.take(size);
    void* const place = take_counted(size);
    return place == nullptr ? nullptr : memory_of(::new (place) Block{size});
}

void give_back(void* memory) {
    if (memory == nullptr)
        return;
    const auto size = static_cast<std::size_t>(block_of(memory)->size);
    if (size <= largest_kept)
        return blocks.keep(memory);
    give_up(size);
    std::free(block_of(memory));
}

int usable_size(void* memory) {
    return memory == nullptr ? 0 : static_cast<int>(block_of(memory)->size - sizeof(Block));
}

int rounded_up(int bytes) {
    return static_cast<int>(block_size(bytes) - sizeof(Block));
}

void* resize(void* memory, int bytes) {
    const auto before = static_cast<std::size_t>(block_of(memory)->size);
    const auto size = block_size(bytes);
    if (size == before)
        return memory;
    if (std::min(before, size) > largest_kept) {
        if (size > before && !may_hold(size - before))
            return nullptr;
        void* const place = std::realloc(block_of(memory), size);
        if (place == nullptr) {
            if (size > before)
                give_up(size - before);
            return nullptr;
        }
        if (size < before)
            give_up(before - size);
        return memory_of(::new (place) Block{size});
    }
    void* const other = take(bytes);
    if (other == nullptr)
        return nullptr;
    std::memcpy(other, memory, std::min(before, size) - sizeof(Block));
    give_back(memory);
    return other;
}

void require_done(int code) {
    if (code != SQLITE_OK)
        throw std::logic_error("SQLite has memory already");
}

bool is_set_up = false;

} // namespace

void set_up_memory() {
    require_done(sqlite3_config(SQLITE_CONFIG_MALLOC, &small_blocks()));
    require_done(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0));
    require_done(sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0));
    most = most_memory;
    is_set_up = true;
}

void allow_memory_for_file(std::uint64_t bytes) {
    constexpr std::int64_t times = 4;
    most = std::max(most.load(), most_memory + times * static_cast<std::int64_t>(bytes));
}

MemoryLimit::MemoryLimit(std::int64_t bytes)
    : previous_(most) {
    if (!is_set_up)
        throw std::logic_error("a limit on memory that is not counted limits nothing");
    most = std::min(previous_, held + bytes);
}

MemoryLimit::~MemoryLimit() {
    most = previous_;
}

const sqlite3_mem_methods& small_blocks() {
    static const sqlite3_mem_methods methods{
        take,         give_back, resize, usable_size, rounded_up, [](void*) { return SQLITE_OK; },
        [](void*) {}, nullptr};
    return methods;
}

} // namespace edca::sqlite
