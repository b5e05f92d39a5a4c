#include "command/terminal/watchdog.hpp"

#include "support/catch.hpp"

#include <atomic>
#include <future>

using edca::command::Watchdog;

TEST_CASE("a watchdog that is not called off barks") {
    std::promise<void> barked;
    const Watchdog watchdog(std::chrono::milliseconds(1), [&] { barked.set_value(); });
    barked.get_future().get(); // for ever, if it did not
}

TEST_CASE("a watchdog that is called off, or has no time to wait for, does not bark") {
    std::atomic<int> barks = 0;
    {
        const Watchdog off(std::chrono::hours(24), [&] { ++barks; });
        const Watchdog none(std::chrono::milliseconds(0), [&] { ++barks; });
    }
    CHECK(barks == 0);
}
