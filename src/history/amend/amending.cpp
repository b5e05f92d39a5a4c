#include "history/amend/amending.hpp"

#include <SQLiteCpp/Database.h>

namespace edca::history {

Amending::Unenforced::Unenforced(sqlite::Connection& to_amend)
    : database(to_amend)
    , were_enforced(database.handle().execAndGet("PRAGMA foreign_keys").getInt() != 0) {
    database.handle().exec("PRAGMA foreign_keys = OFF");
}

Amending::Unenforced::~Unenforced() {
    if (were_enforced)
        database.handle().tryExec("PRAGMA foreign_keys = ON");
}

Amending::Amending(sqlite::Connection& database)
    : unenforced_(database)
    , transaction_(database.handle(), SQLite::TransactionBehavior::IMMEDIATE) {}

} // namespace edca::history
