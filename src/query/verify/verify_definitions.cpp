#include "query/verify/verify_definitions.hpp"

#include "history/digest/digest.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>

namespace edca::query {

Checks verify_definitions(sqlite::Connection& database) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_definitions));
    Checks checks;
    std::size_t count = 0;
    for (; select.executeStep(); ++count)
        if (history::sha256(select.getColumn("line").getString() + "\n") !=
            select.getColumn("sha256").getString())
            checks.push_back(
                {"definitions", Verdict::failed,
                 select.getColumn("place").getString() + ": it is not what its digest covers"});
    if (checks.empty())
        checks.push_back({"definitions", Verdict::ok,
                          std::to_string(count) + " digests of definitions and migrations"});
    return checks;
}

} // namespace edca::query
