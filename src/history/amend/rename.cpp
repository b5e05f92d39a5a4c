#include "history/amend/rename.hpp"

#include "domain/error.hpp"
#include "domain/name.hpp"
#include "domain/text/command_word.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"
#include "history/amend/amending.hpp"
#include "history/amend/merge.hpp"
#include "history/organization.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <optional>

namespace edca::history {

namespace {

/// The other organization of the new name, if there is one.
std::optional<Organization> target(sqlite::Connection& database, const Organization& organization,
                                   const std::string& to) {
    if (is_blank(to))
        throw Error("the new name is blank, expected what " + organization.name +
                    " is to be called");
    if (to.size() > longest_name)
        throw Error("the new name has " + std::to_string(to.size()) + " bytes, expected at most " +
                        std::to_string(longest_name),
                    "nothing was written");
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

std::int64_t count_scans(sqlite::Connection& database, std::int64_t organization_id) {
    sqlite::Prepared select(database, history_queries::scan_count_of);
    select->bind(":organization_id", organization_id);
    select->executeStep();
    return select->getColumn("scans").getInt64();
}

/// Throws Error where there is another organization and it must not be merged, or none to merge.
void check_taken(const Organization& organization, const std::string& to,
                 const std::optional<Organization>& other, std::int64_t scans_of_other,
                 Taken taken) {
    if (!other && taken == Taken::merge)
        throw Error("no other organization is called " + to + ", expected one to merge " +
                        organization.name + " into",
                    "nothing was written; leave --merge out to give it a new name");
    if (other && taken == Taken::refuse)
        throw Error(other->name + " is another organization, with " +
                        std::to_string(scans_of_other) + (scans_of_other == 1 ? " scan" : " scans"),
                    "nothing was written; if both are one, edca organizations rename " +
                        command_word(organization.name) + " " + command_word(other->name) +
                        " --merge makes them one, and with --dry-run it only shows what would "
                        "happen");
}

} // namespace

Renamed rename_organization(sqlite::Connection& database, const Rename& names,
                            const Signature& signature, Taken taken, Effect effect) {
    Amending transaction(database);
    const auto organization = require_organization(database, names.from);
    const auto other = target(database, organization, names.to);
    const auto scans_of_other = other ? count_scans(database, other->organization_id) : 0;
    check_taken(organization, names.to, other, scans_of_other, taken);
    Renamed renamed{.organization = organization.name,
                    .renamed_to = other ? other->name : names.to,
                    .scans = count_scans(database, organization.organization_id),
                    .made_at = to_text(signature.at),
                    .made_by = signature.by,
                    .merged = other.has_value(),
                    .scans_there = scans_of_other,
                    .is_dry_run = effect == Effect::tried};
    if (other)
        renamed.joined_subjects = merge(database, {.from = organization, .to = *other});
    else
        sqlite::execute(database, history_queries::set_organization_name,
                        {{":organization_id", organization.organization_id},
                         {":name", names.to},
                         {":folded_name", folded(names.to)}});
    const auto id = other ? other->organization_id : organization.organization_id;
    add_alias(database, id, renamed.organization);
    add_alias(database, id, renamed.renamed_to);
    respell_subjects(database, id);
    add_amendment(
        database,
        {.kind = "rename", .organization = renamed.organization, .renamed_to = renamed.renamed_to},
        signature);
    if (effect == Effect::made)
        transaction.commit();
    return renamed;
}

} // namespace edca::history
