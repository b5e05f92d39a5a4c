#pragma once

#include "sqlite/connection.hpp"

#include <SQLiteCpp/Transaction.h>

namespace edca::history {

/// Transaction of an amendment, which is taken back when the object goes before commit(). Foreign
/// keys are not enforced in it: before a row goes, SQLite would read whole tables for rows that
/// refer to it, and an amendment deletes many. It deletes only what nothing refers to, and
/// `edca verify` looks at all references. No transaction may be open.
class Amending {
  public:
    explicit Amending(sqlite::Connection& database);
    Amending(const Amending&) = delete;
    Amending& operator=(const Amending&) = delete;

    void commit() {
        transaction_.commit();
    }

  private:
    struct Unenforced {
        explicit Unenforced(sqlite::Connection& to_amend);
        ~Unenforced();
        Unenforced(const Unenforced&) = delete;
        Unenforced& operator=(const Unenforced&) = delete;

        sqlite::Connection& database;
        bool were_enforced;
    };

    Unenforced unenforced_; // first: SQLite does not switch within a transaction
    SQLite::Transaction transaction_;
};

} // namespace edca::history
