#pragma once

#include "sqlite/connection.hpp"

#include <SQLiteCpp/Statement.h>
#include <string_view>

namespace edca::sqlite {

/// A statement that its connection keeps prepared. When a folder is recorded, preparing it for each
/// scan would cost as much as running it. It is used like a SQLite::Statement, one at a time for
/// each text. When the object goes, the statement is reset, since one that stands on a row holds
/// its lock.
class Prepared {
  public:
    Prepared(Connection& database, std::string_view sql)
        : statement_(database.prepared(sql)) {}

    ~Prepared() {
        statement_.tryReset();
    }

    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    SQLite::Statement& operator*() {
        return statement_;
    }

    SQLite::Statement* operator->() {
        return &statement_;
    }

  private:
    SQLite::Statement& statement_;
};

} // namespace edca::sqlite
