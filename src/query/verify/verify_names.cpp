#include "query/verify/verify_names.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>

namespace edca::query {

namespace {

/// What is wrong with the form by which a name is compared; nothing where it is right.
std::string fault(const std::string& name, const std::string& folded_name) {
    try {
        return folded(name) == folded_name ? "" : "it is not compared by this name";
    } catch (const Error& error) {
        return error.what();
    }
}

} // namespace

Checks verify_names(sqlite::Connection& database) {
    Checks checks;
    SQLite::Statement select(database.handle(), std::string(queries::verify_folded_names));
    while (select.executeStep()) {
        const auto name = select.getColumn("name").getString();
        const auto found = fault(name, select.getColumn("folded_name").getString());
        if (!found.empty())
            checks.push_back({"names", Verdict::failed,
                              select.getColumn("place").getString() + ", " + name + ": " + found});
    }
    if (checks.empty())
        checks.push_back({"names", Verdict::ok, "they are compared as Unicode folds their case"});
    return checks;
}

} // namespace edca::query
