#pragma once

#include "sqlite/connection.hpp"

#include <SQLiteCpp/Transaction.h>
#include <utility>

namespace edca::sqlite {

/// A history that is opened to be asked: whatever is read of it is of one state, though an answer
/// takes several statements and others may be recording. They wait until it goes, so an answer is
/// written after that: who reads it may take their time.
class Snapshot {
  public:
    explicit Snapshot(Connection connection)
        : connection_(std::move(connection))
        , transaction_(connection_.handle()) {}

    Connection& connection() {
        return connection_;
    }

  private:
    Connection connection_;
    SQLite::Transaction transaction_;
};

} // namespace edca::sqlite
