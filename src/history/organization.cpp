#include "history/organization.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/utf8.hpp"
#include "history/present_names.hpp"
#include "history_queries.hpp"
#include "queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::history {

namespace {

/// Gives an organization the removed scans of an earlier one that had its name and is gone.
void adopt_removed(sqlite::Connection& database, std::int64_t organization_id,
                   const std::string& name) {
    std::vector<std::int64_t> scans;
    {
        sqlite::Prepared select(database, history_queries::ownerless_removals);
        while (select->executeStep())
            if (folded(select->getColumn("organization").getString()) == folded(name))
                scans.push_back(select->getColumn("scan_id").getInt64());
    }
    for (const auto scan_id : scans)
        sqlite::execute(database, history_queries::adopt_removed_scan,
                        {{":organization_id", organization_id}, {":scan_id", scan_id}});
}

PresentNames present_names(sqlite::Connection& database) {
    PresentNames names;
    sqlite::Prepared select(database, history_queries::renames);
    while (select->executeStep())
        names.rename(select->getColumn("organization").getString(),
                     select->getColumn("renamed_to").getString());
    return names;
}

} // namespace

std::optional<Organization> find_organization(sqlite::Connection& database, std::string_view name) {
    sqlite::Prepared select(database, queries::organization);
    select->bind(":folded_name", folded(name));
    if (!select->executeStep())
        return std::nullopt;
    return Organization{select->getColumn("organization_id").getInt64(),
                        select->getColumn("name").getString()};
}

std::vector<std::string> organization_names(sqlite::Connection& database) {
    SQLite::Statement select(database.handle(), std::string(queries::organization_names));
    std::vector<std::string> names;
    while (select.executeStep())
        names.push_back(select.getColumn("name").getString());
    return names;
}

Organization require_organization(sqlite::Connection& database, const std::string& name) {
    if (auto known = find_organization(database, name))
        return *std::move(known);
    std::string hint;
    for (const auto& known : organization_names(database))
        hint += (hint.empty() ? "its organizations are " : ", ") + known;
    throw Error(path_to_utf8(database.path()) + ": no organization is called " + name, hint);
}

std::int64_t owner_id(sqlite::Connection& database, const std::string& name) {
    if (const auto known = find_organization(database, name)) {
        if (name < known->name)
            sqlite::execute(database, history_queries::respell_organization,
                            {{":organization_id", known->organization_id}, {":name", name}});
        return known->organization_id;
    }
    // One that lost its last scan comes back with the names that renames gave it.
    const auto names = present_names(database);
    const auto present = names.of(name);
    sqlite::execute(database, history_queries::add_organization,
                    {{":name", present}, {":folded_name", folded(present)}});
    const auto id = database.handle().getLastInsertRowid();
    for (const auto& each : names.all_of(present))
        add_alias(database, id, each);
    adopt_removed(database, id, present);
    return id;
}

void add_alias(sqlite::Connection& database, std::int64_t organization_id,
               const std::string& name) {
    sqlite::execute(
        database, history_queries::add_alias,
        {{":folded_name", folded(name)}, {":name", name}, {":organization_id", organization_id}});
    adopt_removed(database, organization_id, name);
}

void respell_subjects(sqlite::Connection& database, std::int64_t organization_id) {
    sqlite::execute(database, history_queries::respell_subjects,
                    {{":organization_id", organization_id}});
}

bool is_same_organization(sqlite::Connection& database, std::string_view one,
                          std::string_view other) {
    if (folded(one) == folded(other))
        return true;
    const auto first = find_organization(database, one);
    const auto second = find_organization(database, other);
    return first && second && first->organization_id == second->organization_id;
}

} // namespace edca::history
