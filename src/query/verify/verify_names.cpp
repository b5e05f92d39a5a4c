#include "query/verify/verify_names.hpp"

#include "domain/fold.hpp"
#include "history/organization.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <string>

namespace edca::query {

namespace {

void fail(Checks& checks, const std::string& detail) {
    checks.push_back({"names", Verdict::failed, detail});
}

void check_folding(sqlite::Connection& database, Checks& checks) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_folded_names));
    while (select.executeStep()) {
        const auto name = select.getColumn("name").getString();
        if (folded(name) != select.getColumn("folded_name").getString())
            fail(checks, select.getColumn("place").getString() + ", " + name +
                             ": it is not compared by this name");
    }
}

void check_removed_scans(sqlite::Connection& database, Checks& checks) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_removed_scans));
    while (select.executeStep()) {
        const auto name = select.getColumn("organization").getString();
        const auto owner = history::find_organization(database, name);
        const auto said = select.getColumn("organization_id");
        const bool is_right =
            owner ? !said.isNull() && said.getInt64() == owner->organization_id : said.isNull();
        if (!is_right)
            fail(checks, "removed_scan " + select.getColumn("scan_id").getString() +
                             ": it does not belong to " + name + " as its removal says");
    }
}

} // namespace

Checks verify_names(sqlite::Connection& database) {
    Checks checks;
    check_folding(database, checks);
    check_removed_scans(database, checks);
    if (checks.empty())
        checks.push_back({"names", Verdict::ok, "they are compared as Unicode folds their case"});
    return checks;
}

} // namespace edca::query
