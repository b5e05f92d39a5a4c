#include "query/verify/verify_schema.hpp"
#include "history/open.hpp"

#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <map>
#include <string>

namespace edca::query {

namespace {

/// The SQL of everything in a schema, by kind and name.
std::map<std::string, std::string> schema_of(sqlite::Connection& database) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_schema));
    std::map<std::string, std::string> schema;
    while (select.executeStep())
        schema[select.getColumn("place").getString()] = select.getColumn("sql").getString();
    return schema;
}

} // namespace

Checks verify_schema(sqlite::Connection& database) {
    static const auto expected = [] {
        auto fresh = history::in_memory();
        return schema_of(fresh);
    }();
    const auto found = schema_of(database);
    Checks checks;
    for (const auto& [place, sql] : expected) {
        const auto there = found.find(place);
        if (there == found.end())
            checks.push_back({"schema", Verdict::failed, place + " is missing"});
        else if (there->second != sql)
            checks.push_back({"schema", Verdict::failed, place + " is not as edca made it"});
    }
    for (const auto& [place, sql] : found)
        if (expected.count(place) == 0)
            checks.push_back({"schema", Verdict::failed, place + " was not made by edca"});
    if (checks.empty())
        checks.push_back({"schema", Verdict::ok, "tables, indexes and views are edca's"});
    return checks;
}

} // namespace edca::query
