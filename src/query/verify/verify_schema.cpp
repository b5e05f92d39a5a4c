#include "query/verify/verify_schema.hpp"

#include "history/digest/digest.hpp"
#include "history/schema.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <map>
#include <string>

namespace edca::query {

namespace {

/// The SQL of what is in a schema, by kind and name.
using Places = std::map<std::string, std::string>;

struct Found {
    Places places;
    std::string views_sha256; // of the texts of its views: see docs/digests.md
    std::string noted_sha256; // what table view_digest has for that
};

bool is_view(const std::string& place) {
    return place.starts_with("view ");
}

Found read_schema(sqlite::Connection& database) {
    Found found;
    SQLite::Statement select(database.handle(), std::string(queries::verify_schema));
    while (select.executeStep())
        found.places[select.getColumn("place").getString()] = select.getColumn("sql").getString();
    history::Sha256 views;
    for (const auto& [place, sql] : found.places)
        if (is_view(place))
            views.add(sql + ";\n");
    found.views_sha256 = views.digest();
    SQLite::Statement noted(database.handle(), "SELECT group_concat(sha256) FROM view_digest");
    noted.executeStep();
    found.noted_sha256 = noted.getColumn(0).getString();
    return found;
}

Places expected_places(bool with_views) {
    Places places;
    for (const auto& object : history::schema_objects())
        if (with_views || object.type != "view")
            places[object.type + " " + object.name] = object.sql;
    return places;
}

/// Tables that Litestream adds to a database in which it works, word for word. edca reads neither.
bool is_of_litestream(const std::string& place, const std::string& sql) {
    static const Places known{
        {"table _litestream_lock", "CREATE TABLE _litestream_lock (id INTEGER)"},
        {"table _litestream_seq",
         "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)"}};
    const auto there = known.find(place);
    return there != known.end() && there->second == sql;
}

void compare(const Places& expected, const Places& found, bool with_views, Checks& checks) {
    for (const auto& [place, sql] : expected) {
        const auto there = found.find(place);
        if (there == found.end())
            checks.push_back({"schema", Verdict::failed, place + " is missing"});
        else if (there->second != sql)
            checks.push_back({"schema", Verdict::failed, place + " is not as edca made it"});
    }
    for (const auto& [place, sql] : found)
        if (expected.count(place) == 0 && (with_views || !is_view(place)) &&
            !is_of_litestream(place, sql))
            checks.push_back({"schema", Verdict::failed, place + " was not made by edca"});
}

void check_change_kinds(sqlite::Connection& database, Checks& checks) {
    SQLite::Statement select(database.handle(), std::string(queries::verify_change_kinds));
    while (select.executeStep())
        checks.push_back({"schema", Verdict::failed, select.getColumn("detail").getString()});
}

} // namespace

Checks verify_schema(sqlite::Connection& database) {
    const auto found = read_schema(database);
    const bool has_our_views = found.noted_sha256 == history::current_schema().views_sha256;
    Checks checks;
    compare(expected_places(has_our_views), found.places, has_our_views, checks);
    if (!has_our_views && found.views_sha256 != found.noted_sha256)
        checks.push_back({"schema", Verdict::failed, "the views are not those of view_digest"});
    check_change_kinds(database, checks);
    if (checks.empty())
        checks.push_back({"schema", Verdict::ok,
                          has_our_views ? "tables, indexes and views are edca's"
                                        : "tables and indexes are edca's; the views are another "
                                          "version's, which the next recording makes anew"});
    return checks;
}

} // namespace edca::query
