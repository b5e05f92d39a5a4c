#pragma once

#include "history/append.hpp"
#include "history/last_scan.hpp"
#include "sqlite/connection.hpp"

#include <chrono>
#include <optional>

namespace edca::command {

/// An open history, and the batch of scans that is being appended to it. The scans of a batch
/// become durable together, so that the disk is waited for once; a batch is short, so that another
/// process which waits for the lock gets it.
class Batches {
  public:
    /// Another process looks for the lock every tenth of a second while it waits.
    static constexpr std::chrono::milliseconds longest{250};

    explicit Batches(sqlite::Connection database);

    sqlite::Connection& database() {
        return database_;
    }

    /// The batch that is open; a new one when there is none.
    history::Batch& current();

    [[nodiscard]] bool is_open() const {
        return batch_.has_value();
    }

    /// Whether a batch is open that has lasted long enough.
    [[nodiscard]] bool is_due() const;

    /// Makes durable what was appended, and ends the batch.
    void commit();

    /// Leaves the lock free for long enough that another process finds it so.
    static void pause();

    /// Takes back what was appended since the last commit.
    void drop();

  private:
    sqlite::Connection database_;
    history::LastScan last_;
    std::optional<history::Batch> batch_;
    std::chrono::steady_clock::time_point began_;
};

} // namespace edca::command
