#include "input/json/kept_memory.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

using edca::input::KeptMemory;

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

TEST_CASE(
    "blocks that are used at once are different ones, and of equal ones the last comes first") {
    KeptMemory memory;
    void* one = memory.allocate(100);
    void* other = memory.allocate(100);
    CHECK(one != other);
    std::memset(one, 'x', 100);
    std::memset(other, 'y', 100);
    memory.deallocate(one, 100);
    memory.deallocate(other, 100);
    CHECK(memory.allocate(100) == other); // which is still in the processor's cache
    CHECK(memory.allocate(100) == one);
    memory.deallocate(one, 100);
    memory.deallocate(other, 100);
}

TEST_CASE("threads that use a memory at once never have the same block") {
    constexpr std::size_t bytes = 64;
    KeptMemory memory;
    std::atomic<bool> is_shared = false;
    const auto use = [&](char mark) {
        for (int time = 0; time < 20'000; ++time) {
            auto* block = static_cast<char*>(memory.allocate(bytes));
            std::memset(block, mark, bytes);
            if (std::count(block, block + bytes, mark) != bytes)
                is_shared = true;
            memory.deallocate(block, bytes);
        }
    };
    std::thread other(use, 'x');
    use('y');
    other.join();
    CHECK_FALSE(is_shared);
}

TEST_CASE("the two blocks that were given back last are kept, whatever their sizes") {
    KeptMemory memory;
    void* large = memory.allocate(5000);
    void* small = memory.allocate(100);
    void* smaller = memory.allocate(10);
    memory.deallocate(large, 5000); // goes: one large file must not hold its memory for ever
    memory.deallocate(small, 100);
    memory.deallocate(smaller, 10);
    // Take what the heap may have got back, so that only what was kept can come again.
    std::vector<std::unique_ptr<std::byte[]>> taken;
    for (const std::size_t bytes : {10U, 100U, 112U})
        for (int time = 0; time < 100; ++time)
            taken.push_back(std::make_unique<std::byte[]>(bytes));
    CHECK(memory.allocate(10) == smaller);
    CHECK(memory.allocate(100) == small);
    memory.deallocate(small, 100);
    memory.deallocate(smaller, 10);
}

TEST_CASE("a block is aligned as it was asked for") {
    constexpr std::size_t page = 4096;
    KeptMemory memory;
    void* block = memory.allocate(10, page);
    CHECK(reinterpret_cast<std::uintptr_t>(block) % page == 0);
    memory.deallocate(block, 10, page);
}
