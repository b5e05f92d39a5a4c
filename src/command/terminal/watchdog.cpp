#include "command/terminal/watchdog.hpp"

#include <utility>

namespace edca::command {

Watchdog::Watchdog(std::chrono::milliseconds after, std::function<void()> bark) {
    if (after.count() <= 0)
        return;
    thread_ = std::thread([this, after, bark = std::move(bark)] {
        std::unique_lock lock(mutex_);
        if (!wake_.wait_for(lock, after, [this] { return is_over_; }))
            bark();
    });
}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable())
        thread_.join();
}

} // namespace edca::command
