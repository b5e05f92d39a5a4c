#pragma once

#include "sqlite/connection.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>

namespace edca::sqlite {

/// A statement that its connection keeps prepared: where a folder is recorded, preparing would cost
/// as much as running. Used like a SQLite::Statement, one at a time for each text; ready for the
/// next use when it goes, since a statement that stands on a row would hold its lock.
class Prepared {
  public:
    Prepared(Connection& database, const std::string& sql)
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
