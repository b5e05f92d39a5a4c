#include "sqlite/memory.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <mutex>
#include <random>
#include <sqlite3.h>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace edca;

namespace {

const sqlite3_mem_methods& memory() {
    return sqlite::small_blocks();
}

/// Memory, and what was written over all of it.
struct Marked {
    char* bytes;
    int size;
    char mark;

    [[nodiscard]] bool is_whole() const {
        return std::count(bytes, bytes + size, mark) == size;
    }
};

Marked take(int size, char mark) {
    auto* const bytes = static_cast<char*>(memory().xMalloc(size));
    std::memset(bytes, mark, static_cast<std::size_t>(size));
    return {bytes, size, mark};
}

} // namespace

TEST_CASE("SQLite gets as many bytes as it asks for, at a multiple of 8, and is told how many") {
    for (const int size : {1, 7, 8, 9, 24, 503, 504, 505, 520, 4096, 100'000}) {
        INFO(size);
        const auto taken = take(size, 'x');
        CHECK(reinterpret_cast<std::uintptr_t>(taken.bytes) % 8 == 0);
        CHECK(memory().xSize(taken.bytes) >= size);
        CHECK(memory().xSize(taken.bytes) == memory().xRoundup(size));
        memory().xFree(taken.bytes);
    }
    memory().xFree(nullptr); // SQLite does that
}

TEST_CASE("a small block that SQLite gave back is the next of its size") {
    const auto one = take(40, 'x');
    const auto other = take(40, 'y');
    CHECK(one.bytes != other.bytes);
    memory().xFree(one.bytes);
    const auto larger = take(80, 'z');
    const auto next = take(33, 'w');
    CHECK(larger.bytes != one.bytes);
    CHECK(next.bytes == one.bytes);
    for (const auto& taken : {other, larger, next}) {
        CHECK(taken.is_whole());
        memory().xFree(taken.bytes);
    }
}

TEST_CASE("what SQLite wrote into memory survives its growing and shrinking") {
    for (const int before : {10, 300, 504, 505, 5000})
        for (const int after : {8, 24, 504, 505, 506, 90'000}) {
            INFO(before << " to " << after);
            auto taken = take(before, 'x');
            taken.bytes = static_cast<char*>(memory().xRealloc(taken.bytes, after));
            taken.size = std::min(before, after);
            CHECK(taken.is_whole());
            CHECK(memory().xSize(taken.bytes) >= after);
            memory().xFree(taken.bytes);
        }
}

TEST_CASE("no two pieces of SQLite's memory share a byte, in 100,000 random steps of seed 7") {
    std::mt19937 random(7);
    std::vector<Marked> all;
    bool is_shared = false;
    for (int step = 0; step < 100'000; ++step) {
        const auto size = static_cast<int>(1 + random() % (random() % 20 == 0 ? 3000 : 600));
        if (all.size() < 500 && random() % 2 == 0) {
            all.push_back(take(size, static_cast<char>('a' + random() % 26)));
        } else if (!all.empty()) {
            std::swap(all[random() % all.size()], all.back());
            is_shared |= !all.back().is_whole();
            memory().xFree(all.back().bytes);
            all.pop_back();
        }
    }
    for (const auto& taken : all) {
        is_shared |= !taken.is_whole();
        memory().xFree(taken.bytes);
    }
    CHECK_FALSE(is_shared);
}

TEST_CASE("a thread may give back what another thread took") {
    constexpr int rounds = 20'000;
    std::deque<Marked> passed;
    std::mutex mutex;
    bool is_shared = false;
    std::thread giver([&] {
        for (int done = 0; done < rounds;) {
            const std::lock_guard lock(mutex);
            for (; !passed.empty(); passed.pop_front(), ++done) {
                is_shared |= !passed.front().is_whole();
                memory().xFree(passed.front().bytes);
            }
        }
    });
    for (int round = 0; round < rounds; ++round) {
        const auto taken = take(1 + round % 600, static_cast<char>('a' + round % 26));
        const std::lock_guard lock(mutex);
        passed.push_back(taken);
    }
    giver.join();
    CHECK_FALSE(is_shared);
}

TEST_CASE("SQLite's memory is not set up any more when a connection is open") {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(":memory:", &db) == SQLITE_OK);
    CHECK_THROWS_AS(sqlite::set_up_memory(), std::logic_error);
    sqlite3_close(db);
}

TEST_CASE("SQLite gets no more memory than a limit allows, and again afterwards") {
    constexpr int large = 1 << 20;
    auto first = take(large, 'x');
    {
        const sqlite::MemoryLimit limit(3 * large);
        const auto second = take(large, 'y');
        const auto third = take(large, 'z');
        CHECK(memory().xMalloc(large) == nullptr);
        CHECK(memory().xRealloc(first.bytes, 3 * large) == nullptr);
        CHECK(first.is_whole());
        memory().xFree(second.bytes);
        void* const again = memory().xMalloc(large);
        CHECK(again != nullptr);
        memory().xFree(again);
        memory().xFree(third.bytes);
        // What was shrunk is free for others.
        first.bytes = static_cast<char*>(memory().xRealloc(first.bytes, large / 2));
        void* const more = memory().xMalloc(3 * large);
        CHECK(more != nullptr);
        memory().xFree(more);
    }
    void* const after = memory().xMalloc(4 * large);
    CHECK(after != nullptr);
    memory().xFree(after);
    memory().xFree(first.bytes);
}

TEST_CASE("small pieces of memory are limited by what they are cut from") {
    std::vector<void*> all;
    {
        const sqlite::MemoryLimit limit(1 << 20);
        while (all.size() < 100'000)
            if (void* const memory_of_one = memory().xMalloc(100))
                all.push_back(memory_of_one);
            else
                break;
    }
    CHECK(all.size() < 100'000);
    for (void* one : all)
        memory().xFree(one);
}
