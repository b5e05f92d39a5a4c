#pragma once

#include "history/database.hpp"

#include <SQLiteCpp/Transaction.h>
#include <chrono>
#include <filesystem>

namespace edca::history {

/// A history that is opened to be asked: whatever is read of it is of one state, though an answer
/// takes several statements and others may be recording. They wait until it goes, so an answer is
/// written after that: who reads it may take their time.
class Snapshot {
  public:
    /// Throws as Database::open() does.
    Snapshot(const std::filesystem::path& path, std::chrono::milliseconds busy_timeout)
        : database_(Database::open(path, Access::read_only, busy_timeout))
        , transaction_(database_.handle()) {}

    Database& database() {
        return database_;
    }

  private:
    Database database_;
    SQLite::Transaction transaction_;
};

} // namespace edca::history
