#include "query/verify/verify_journal.hpp"

#include "history/storage/companions.hpp"

#include <string>

namespace edca::query {

Checks verify_journal(sqlite::Connection& database) {
    Checks checks;
    if (database.handle().execAndGet("PRAGMA journal_mode").getString() == "wal")
        checks.push_back({"journal", Verdict::ok,
                          "another program set the history to WAL mode: the files -wal and -shm "
                          "beside it belong to it, and it cannot be read where nothing may be "
                          "written"});
    if (const auto names = history::names_of(database.path()); names > 1)
        checks.push_back({"journal", Verdict::ok,
                          "the file has " + std::to_string(names) +
                              " names (hard links): edca does not write it until it has one"});
    return checks;
}

} // namespace edca::query
