#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace edca::command {

/// A watchdog calls a function, from a thread of its own, if it still exists after some time.
class Watchdog {
  public:
    /// When `after` is zero the function is never called.
    Watchdog(std::chrono::milliseconds after, std::function<void()> bark);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

  private:
    std::mutex mutex_;
    std::condition_variable wake_;
    bool is_over_ = false;
    std::thread thread_;
};

} // namespace edca::command
