#include "query/verify/replay.hpp"

#include "domain/error.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <map>
#include <string>
#include <string_view>

namespace edca::query {

namespace {

std::string text(SQLite::Statement& link, const char* column) {
    return link.getColumn(column).getString();
}

/// What an amendment did, by its kind.
const std::map<std::string_view, void (*)(SQLite::Statement& link, Ledgers&)> kinds{
    {"removal",
     [](SQLite::Statement& link, Ledgers& ledgers) {
         ledgers.organizations.remove(link.getColumn("removed_scan_id").getInt64(),
                                      text(link, "organization"));
     }},
    {"rename",
     [](SQLite::Statement& link, Ledgers& ledgers) {
         ledgers.organizations.rename(text(link, "organization"), text(link, "renamed_to"));
     }},
    // What labels a scan has is read from these links alone: see verify_labels.sql.
    {"label", [](SQLite::Statement& /*link*/, Ledgers& /*ledgers*/) {}},
    {"unlabel", [](SQLite::Statement& /*link*/, Ledgers& /*ledgers*/) {}}};

void take(SQLite::Statement& link, Ledgers& ledgers) {
    if (link.getColumn("amendment_id").isNull())
        return ledgers.organizations.record(link.getColumn("scan_id").getInt64(),
                                            text(link, "recorded_as"));
    const auto kind = kinds.find(text(link, "kind"));
    if (kind == kinds.end())
        throw Error("its kind " + text(link, "kind") + " is not one that edca knows");
    kind->second(link, ledgers);
}

std::string place_of(SQLite::Statement& link) {
    return link.getColumn("amendment_id").isNull() ? "scan " + text(link, "scan_id")
                                                   : "amendment " + text(link, "amendment_id");
}

} // namespace

Ledgers replay(sqlite::Connection& database, Checks& checks) {
    Ledgers ledgers;
    SQLite::Statement link(database.handle(), std::string(queries::verify_links));
    while (link.executeStep())
        try {
            take(link, ledgers);
        } catch (const Error& error) {
            checks.push_back(
                {"organizations", Verdict::failed, place_of(link) + ": " + error.what()});
        }
    return ledgers;
}

} // namespace edca::query
