#include "query/verify/replay.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace edca::query {

namespace {

std::string text(SQLite::Statement& link, const char* column) {
    return link.getColumn(column).getString();
}

/// The organization of which a link says something.
std::size_t owner(SQLite::Statement& link, const Ledgers& ledgers) {
    const auto organization = text(link, "organization");
    const auto found = ledgers.organizations.find(folded(organization));
    if (!found || ledgers.organizations.name(*found) != organization)
        throw Error("no organization was called " + organization + " then");
    return *found;
}

void remove(SQLite::Statement& link, Ledgers& ledgers) {
    const auto name = text(link, "organization");
    const auto whose = ledgers.organizations.find(folded(name));
    ledgers.organizations.remove(link.getColumn("removed_scan_id").getInt64(), name);
    if (whose && ledgers.organizations.is_gone(*whose))
        ledgers.subjects.dissolve(*whose);
}

void rename(SQLite::Statement& link, Ledgers& ledgers) {
    const auto from = text(link, "organization");
    const auto to = text(link, "renamed_to");
    const auto renamed = ledgers.organizations.find(folded(from));
    const auto other = ledgers.organizations.find(folded(to));
    ledgers.organizations.rename(from, to);
    if (renamed && other && *renamed != *other)
        ledgers.subjects.merge(*renamed, *other);
}

/// A statement must be of an organization that was there. What follows from it is read from these
/// links alone: see verify_statements.sql.
void say(SQLite::Statement& link, Ledgers& ledgers) {
    owner(link, ledgers);
}

/// What an amendment did, by its kind.
const std::map<std::string_view, void (*)(SQLite::Statement& link, Ledgers&)> kinds{
    {"removal", &remove},
    {"rename", &rename},
    {"subject rename",
     [](SQLite::Statement& link, Ledgers& ledgers) {
         ledgers.subjects.rename(owner(link, ledgers), text(link, "subject"),
                                 text(link, "renamed_to"));
     }},
    {"retirement",
     [](SQLite::Statement& link, Ledgers& ledgers) {
         ledgers.subjects.retire(
             owner(link, ledgers), text(link, "subject"),
             {text(link, "retired_at"), link.getColumn("amendment_id").getInt64()});
     }},
    {"retirement undone",
     [](SQLite::Statement& link, Ledgers& ledgers) {
         ledgers.subjects.undo(owner(link, ledgers), text(link, "subject"),
                               text(link, "retired_at"));
     }},
    // What labels a scan has is read from these links alone: see verify_labels.sql.
    {"label", [](SQLite::Statement& /*link*/, Ledgers& /*ledgers*/) {}},
    {"unlabel", [](SQLite::Statement& /*link*/, Ledgers& /*ledgers*/) {}},
    {"waiver", &say},
    {"waiver revoked", &say},
    {"note", &say},
    {"assessment", &say}};

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
