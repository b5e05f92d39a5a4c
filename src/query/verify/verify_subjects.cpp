#include "query/verify/verify_subjects.hpp"

#include "queries.hpp"
#include "query/verify/replay.hpp"

#include <SQLiteCpp/Statement.h>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace edca::query {

namespace {

/// A row as the ledger or a table has it: what it says, by its kind, organization and folded name.
using Key = std::tuple<int, std::string, std::string>;
using Said = std::map<Key, std::string>;

constexpr int alias_part = 1;
constexpr int retirement_part = 2;

std::string words(const Key& key) {
    return std::string(std::get<0>(key) == alias_part ? "subject_alias " : "retirement ") +
           std::get<2>(key) + " of " + std::get<1>(key);
}

Said expected(const Ledgers& ledgers) {
    Said said;
    for (const auto& [organization, subjects] : ledgers.subjects.all()) {
        const auto whose = ledgers.organizations.folded_name(organization);
        for (const auto& [name, alias] : subjects.aliases)
            said[{alias_part, whose, name}] = alias.name + ", which leads to " + alias.leads_to;
        for (const auto& [name, retirement] : subjects.retirements)
            said[{retirement_part, whose, name}] =
                retirement.retired_at + " by amendment " + std::to_string(retirement.amendment_id);
    }
    return said;
}

Said stored(sqlite::Connection& database) {
    Said said;
    SQLite::Statement row(database.handle(), std::string(queries::verify_subjects));
    while (row.executeStep()) {
        const int part = row.getColumn("part").getInt();
        const auto leads_to = row.getColumn("leads_to").getString();
        said[{part, row.getColumn("organization").getString(),
              row.getColumn("folded_name").getString()}] =
            part == alias_part
                ? row.getColumn("name").getString() + ", which leads to " + leads_to
                : leads_to + " by amendment " + row.getColumn("amendment_id").getString();
    }
    return said;
}

} // namespace

Checks verify_subjects(sqlite::Connection& database) {
    Checks checks;
    Checks of_links; // that verify_owners() tells
    const auto told = expected(replay(database, of_links));
    const auto found = stored(database);
    const auto fail = [&](const Key& key, const std::string& fault) {
        checks.push_back({"subjects", Verdict::failed, words(key) + ": " + fault});
    };
    for (const auto& [key, said] : told) {
        const auto row = found.find(key);
        if (row == found.end())
            fail(key, "it is missing, expected " + said);
        else if (row->second != said)
            fail(key, "it is " + row->second + ", expected " + said);
    }
    for (const auto& [key, said] : found)
        if (told.count(key) == 0)
            fail(key, "no amendment made it");
    if (checks.empty())
        checks.push_back(
            {"subjects", Verdict::ok, "their names and retirements follow from the chain"});
    return checks;
}

} // namespace edca::query
