#include "command/worker.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <thread>

using namespace edca;

TEST_CASE("a worker does its tasks in one thread, which is another one") {
    command::Worker worker;
    const auto thread_of_next = [&] {
        std::promise<std::thread::id> done;
        worker.start([&] { done.set_value(std::this_thread::get_id()); });
        return done.get_future().get();
    };
    const auto first = thread_of_next();
    CHECK(first != std::this_thread::get_id());
    CHECK(thread_of_next() == first);
}

TEST_CASE("a worker that goes waits for the task that is being done") {
    std::atomic<bool> is_done = false;
    {
        std::promise<void> began;
        command::Worker worker;
        worker.start([&] {
            began.set_value();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            is_done = true;
        });
        began.get_future().wait();
    }
    CHECK(is_done);
}

TEST_CASE("a worker without a task goes at once") {
    const command::Worker worker;
}
