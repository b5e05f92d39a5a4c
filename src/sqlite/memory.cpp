#include "sqlite/memory.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
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
            auto* const slab = static_cast<std::byte*>(std::malloc(slab_size));
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
    void* const place = std::malloc(size);
    return place == nullptr ? nullptr : memory_of(::new (place) Block{size});
}

void give_back(void* memory) {
    if (memory == nullptr)
        return;
    if (block_of(memory)->size <= largest_kept)
        blocks.keep(memory);
    else
        std::free(block_of(memory));
}

int usable_size(void* memory) {
    return memory == nullptr ? 0 : static_cast<int>(block_of(memory)->size - sizeof(Block));
}

int rounded_up(int bytes) {
    return static_cast<int>(block_size(bytes) - sizeof(Block));
}

void* resize(void* memory, int bytes) {
    const auto before = block_of(memory)->size;
    const auto size = block_size(bytes);
    if (size == before)
        return memory;
    if (std::min<std::size_t>(before, size) > largest_kept) {
        void* const place = std::realloc(block_of(memory), size);
        return place == nullptr ? nullptr : memory_of(::new (place) Block{size});
    }
    void* const other = take(bytes);
    if (other == nullptr)
        return nullptr;
    std::memcpy(other, memory, std::min<std::size_t>(before, size) - sizeof(Block));
    give_back(memory);
    return other;
}

void require_done(int code) {
    if (code != SQLITE_OK)
        throw std::logic_error("SQLite has memory already");
}

} // namespace

void set_up_memory(MemoryUse use) {
    require_done(sqlite3_config(SQLITE_CONFIG_MALLOC, &small_blocks()));
    require_done(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, use == MemoryUse::counted ? 1 : 0));
    require_done(sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0));
}

bool is_memory_counted() {
    return sqlite3_memory_used() > 0;
}

const sqlite3_mem_methods& small_blocks() {
    static const sqlite3_mem_methods methods{
        take,         give_back, resize, usable_size, rounded_up, [](void*) { return SQLITE_OK; },
        [](void*) {}, nullptr};
    return methods;
}

} // namespace edca::sqlite
