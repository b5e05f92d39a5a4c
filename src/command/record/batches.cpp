#include "command/record/batches.hpp"

#include <thread>
#include <utility>

namespace edca::command {

Batches::Batches(sqlite::Connection database)
    : database_(std::move(database)) {}

history::Batch& Batches::current() {
    if (!batch_) {
        batch_.emplace(database_, last_);
        began_ = std::chrono::steady_clock::now();
    }
    return *batch_;
}

bool Batches::is_due() const {
    return batch_ && std::chrono::steady_clock::now() - began_ > longest;
}

void Batches::commit() {
    if (batch_)
        batch_->commit();
    batch_.reset();
}

void Batches::pause() {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

void Batches::drop() {
    batch_.reset();
}

} // namespace edca::command
