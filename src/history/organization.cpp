#include "history/organization.hpp"

#include "domain/error.hpp"
#include "domain/fold.hpp"
#include "domain/utf8.hpp"
#include "queries.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::history {

namespace {

/// Gives an organization that was never renamed another spelling.
void respell(SQLite::Database& db, std::int64_t organization_id, const std::string& name) {
    SQLite::Statement update(
        db, "UPDATE organization SET name = ? WHERE organization_id = ? AND NOT EXISTS (SELECT 1 "
            "FROM organization_alias WHERE organization_alias.organization_id = "
            "organization.organization_id)");
    update.bind(1, name);
    update.bind(2, organization_id);
    update.exec();
}

} // namespace

std::optional<Organization> find_organization(Database& database, std::string_view name) {
    SQLite::Statement select(database.handle(), std::string(queries::organization));
    select.bind(":folded_name", folded(name));
    if (!select.executeStep())
        return std::nullopt;
    return Organization{select.getColumn("organization_id").getInt64(),
                        select.getColumn("name").getString()};
}

std::vector<std::string> organization_names(Database& database) {
    SQLite::Statement select(database.handle(), std::string(queries::organization_names));
    std::vector<std::string> names;
    while (select.executeStep())
        names.push_back(select.getColumn("name").getString());
    return names;
}

Organization require_organization(Database& database, const std::string& name) {
    if (auto known = find_organization(database, name))
        return *std::move(known);
    std::string hint;
    for (const auto& known : organization_names(database))
        hint += (hint.empty() ? "its organizations are " : ", ") + known;
    throw Error(path_to_utf8(database.path()) + ": no organization is called " + name, hint);
}

std::int64_t owner_id(Database& database, const std::string& name) {
    auto& db = database.handle();
    if (const auto known = find_organization(database, name)) {
        if (name < known->name)
            respell(db, known->organization_id, name);
        return known->organization_id;
    }
    SQLite::Statement insert(db, "INSERT INTO organization (name, folded_name) VALUES (?, ?)");
    insert.bind(1, name);
    insert.bind(2, folded(name));
    insert.exec();
    return db.getLastInsertRowid();
}

bool is_same_organization(Database& database, std::string_view one, std::string_view other) {
    if (folded(one) == folded(other))
        return true;
    const auto first = find_organization(database, one);
    const auto second = find_organization(database, other);
    return first && second && first->organization_id == second->organization_id;
}

} // namespace edca::history
