#include "history/rename.hpp"

#include "domain/error.hpp"
#include "domain/fold.hpp"
#include "domain/text.hpp"
#include "history/merge.hpp"
#include "history/organization.hpp"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <optional>

namespace edca::history {

namespace {

/// The other organization of the new name, if there is one.
std::optional<Organization> target(sqlite::Connection& database, const Organization& organization,
                                   const std::string& to) {
    if (is_blank(to))
        throw Error("the new name is blank, expected what " + organization.name +
                    " is to be called");
    if (organization.name == to)
        throw Error(organization.name + " is called so already", "nothing was written");
    auto known = find_organization(database, to);
    if (!known || known->organization_id == organization.organization_id)
        return std::nullopt;
    if (folded(known->name) != folded(to))
        throw Error(to + " is a former name of " + known->name +
                        ", expected a name of its own, since files that carry it belong there",
                    "choose another one, or merge the two by naming " + known->name);
    return known;
}

std::int64_t count_scans(SQLite::Database& db, std::int64_t organization_id) {
    SQLite::Statement select(db, "SELECT count(*) FROM scan WHERE organization_id = ?");
    select.bind(1, organization_id);
    select.executeStep();
    return select.getColumn(0).getInt64();
}

void set_name(SQLite::Database& db, std::int64_t organization_id, const std::string& name) {
    SQLite::Statement update(
        db, "UPDATE organization SET name = ?, folded_name = ? WHERE organization_id = ?");
    update.bind(1, name);
    update.bind(2, folded(name));
    update.bind(3, organization_id);
    update.exec();
}

} // namespace

Renamed rename_organization(sqlite::Connection& database, const Names& names,
                            const Signature& signature) {
    auto& db = database.handle();
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    const auto organization = require_organization(database, names.from);
    const auto other = target(database, organization, names.to);
    Renamed renamed{.organization = organization.name,
                    .renamed_to = other ? other->name : names.to,
                    .scans = count_scans(db, organization.organization_id),
                    .made_at = to_text(signature.at),
                    .made_by = signature.by,
                    .merged = other.has_value()};
    if (other)
        merge(database, {.from = organization, .to = *other});
    else
        set_name(db, organization.organization_id, names.to);
    const auto id = other ? other->organization_id : organization.organization_id;
    add_alias(db, id, renamed.organization);
    add_alias(db, id, renamed.renamed_to);
    respell_subjects(db, id);
    add_amendment(
        database,
        {.kind = "rename", .organization = renamed.organization, .renamed_to = renamed.renamed_to},
        signature);
    transaction.commit();
    return renamed;
}

} // namespace edca::history
