#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>

namespace edca::command {

/// A thread that does one task after another, in the order in which they were given. The same one
/// for all of them: a new thread would ask the system anew for the memory that the last one gave
/// back.
class Worker {
  public:
    Worker();

    /// Waits for the task that is being done; those after it are not.
    ~Worker();

    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Gives it another task, which must not throw.
    void add(std::function<void()> task);

  private:
    void work();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::queue<std::function<void()>> tasks_;
    bool stop_ = false;
    std::thread thread_; // the last member: it uses the others
};

} // namespace edca::command
