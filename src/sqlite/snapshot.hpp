#pragma once

#include "sqlite/connection.hpp"

#include <SQLiteCpp/Transaction.h>
#include <utility>

namespace edca::sqlite {

/// A snapshot of a database: all that is read while it lives is of one state, although an answer
/// takes several statements and another process may be recording. A writer waits until the snapshot
/// goes. So an answer is written after that, since its reader may be slow.
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
