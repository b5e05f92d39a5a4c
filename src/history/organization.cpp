#include "history/organization.hpp"

#include "domain/error.hpp"
#include "domain/fold.hpp"
#include "domain/utf8.hpp"
#include "queries.hpp"
#include "sqlite/prepared.hpp"

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

/// Where removed scans of an organization of which none is left belong once there is one of the
/// name.
void adopt_removed(SQLite::Database& db, std::int64_t organization_id, const std::string& name) {
    SQLite::Statement select(
        db, "SELECT removed_scan.scan_id, amendment.organization FROM removed_scan "
            "JOIN amendment USING (amendment_id) WHERE removed_scan.organization_id IS NULL");
    std::vector<std::int64_t> scans;
    while (select.executeStep())
        if (folded(select.getColumn(1).getString()) == folded(name))
            scans.push_back(select.getColumn(0).getInt64());
    for (const auto scan_id : scans) {
        SQLite::Statement update(db,
                                 "UPDATE removed_scan SET organization_id = ? WHERE scan_id = ?");
        update.bind(1, organization_id);
        update.bind(2, scan_id);
        update.exec();
    }
}

} // namespace

std::optional<Organization> find_organization(sqlite::Connection& database, std::string_view name) {
    sqlite::Prepared select(database, std::string(queries::organization));
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
    const auto id = db.getLastInsertRowid();
    adopt_removed(db, id, name);
    return id;
}

void add_alias(SQLite::Database& db, std::int64_t organization_id, const std::string& name) {
    SQLite::Statement insert(
        db, "INSERT INTO organization_alias (folded_name, name, organization_id) VALUES (?, ?, ?) "
            "ON CONFLICT (folded_name) DO UPDATE SET name = excluded.name");
    insert.bind(1, folded(name));
    insert.bind(2, name);
    insert.bind(3, organization_id);
    insert.exec();
    adopt_removed(db, organization_id, name);
}

void respell_subjects(SQLite::Database& db, std::int64_t organization_id) {
    SQLite::Statement update(
        db, "UPDATE subject SET name = spelling.name "
            "FROM (SELECT kind, folded_name, min(name) AS name FROM subject_spelling "
            "WHERE scan_id IN (SELECT scan_id FROM scan WHERE organization_id = :organization "
            "UNION ALL SELECT scan_id FROM removed_scan WHERE organization_id = :organization) "
            "GROUP BY kind, folded_name) AS spelling "
            "WHERE subject.organization_id = :organization AND subject.kind = spelling.kind "
            "AND subject.folded_name = spelling.folded_name "
            "AND spelling.name < subject.name COLLATE BINARY");
    update.bind(":organization", organization_id);
    update.exec();
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
