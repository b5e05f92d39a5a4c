#include "record/kept_memory.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

using edca::record::KeptMemory;

TEST_CASE("a block that was given back is given out again for about as many bytes") {
    KeptMemory memory;
    void* first = memory.allocate(1000);
    std::memset(first, 'x', 1000);
    memory.deallocate(first, 1000);
    void* second = memory.allocate(1024);
    std::memset(second, 'y', 1024);
    CHECK(second == first);
    memory.deallocate(second, 1024);
}

TEST_CASE("two blocks at once are two, and the one given back last is kept") {
    KeptMemory memory;
    void* small = memory.allocate(100);
    void* large = memory.allocate(5000);
    CHECK(small != large);
    std::memset(small, 'x', 100);
    std::memset(large, 'y', 5000);
    memory.deallocate(large, 5000); // one large file must not hold its memory for ever
    memory.deallocate(small, 100);
    void* again = memory.allocate(100);
    CHECK(again == small);
    memory.deallocate(again, 100);
}

TEST_CASE("a block is aligned as it was asked for") {
    constexpr std::size_t page = 4096;
    KeptMemory memory;
    void* block = memory.allocate(10, page);
    CHECK(reinterpret_cast<std::uintptr_t>(block) % page == 0);
    memory.deallocate(block, 10, page);
}
