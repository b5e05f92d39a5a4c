#include "command/record/worker.hpp"

#include "support/catch.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <numeric>
#include <thread>
#include <vector>

using namespace edca;

TEST_CASE("a worker does its tasks in one thread, which is another one") {
    command::Worker worker;
    const auto thread_of_next = [&] {
        std::promise<std::thread::id> done;
        worker.add([&] { done.set_value(std::this_thread::get_id()); });
        return done.get_future().get();
    };
    const auto first = thread_of_next();
    CHECK(first != std::this_thread::get_id());
    CHECK(thread_of_next() == first);
}

TEST_CASE("a worker does its tasks in the order in which they were given") {
    std::vector<int> done;
    std::promise<void> all;
    command::Worker worker;
    for (int task = 0; task < 100; ++task)
        worker.add([&, task] {
            done.push_back(task);
            if (task == 99)
                all.set_value();
        });
    all.get_future().wait();
    std::vector<int> expected(100);
    std::iota(expected.begin(), expected.end(), 0);
    CHECK(done == expected);
}

TEST_CASE("a worker that goes leaves out the tasks that it did not begin") {
    constexpr int many = 2000;
    int done = 0;
    {
        command::Worker worker;
        for (int task = 0; task < many; ++task)
            worker.add([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
                ++done;
            });
    }
    CHECK(done < many);
}

TEST_CASE("a worker that goes waits for the task that is being done") {
    std::atomic<bool> is_done = false;
    {
        std::promise<void> began;
        command::Worker worker;
        worker.add([&] {
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
