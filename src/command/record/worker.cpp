#include "command/record/worker.hpp"

#include <utility>

namespace edca::command {

Worker::Worker()
    : thread_([this] { work(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Worker::add(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        tasks_.push(std::move(task));
    }
    wake_.notify_one();
}

void Worker::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return stop_ || !tasks_.empty(); });
        if (stop_)
            return;
        const auto task = std::move(tasks_.front());
        tasks_.pop();
        lock.unlock();
        task();
        lock.lock();
    }
}

} // namespace edca::command
