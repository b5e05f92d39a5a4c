#include "query/verify/verify_owners.hpp"

#include "queries.hpp"
#include "query/verify/replay.hpp"

#include <SQLiteCpp/Statement.h>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace edca::query {

namespace {

void fail(Checks& checks, const std::string& place, const std::string& fault) {
    checks.push_back({"organizations", Verdict::failed, place + ": " + fault});
}

/// Holds the tables against a ledger.
class Comparison {
  public:
    Comparison(const OrganizationLedger& ledger, Checks& checks)
        : ledger_(ledger)
        , checks_(checks)
        , unseen_(ledger.organizations())
        , aliases_(ledger.aliases())
        , owners_(ledger.owners())
        , removed_(ledger.removed()) {}

    /// Looks at one row of verify_owners.sql. Organizations come first.
    void look_at(SQLite::Statement& row) {
        const auto id = row.getColumn("organization_id").getInt64();
        switch (row.getColumn("part").getInt()) {
        case 1:
            return look_at_organization(id, row.getColumn("name").getString(),
                                        row.getColumn("folded_name").getString());
        case 2:
            return look_at_alias(id, row.getColumn("name").getString(),
                                 row.getColumn("folded_name").getString());
        case 3:
            return look_at_scan("scan ", row.getColumn("scan_id").getInt64(), id, owners_);
        default:
            return look_at_scan("removed_scan ", row.getColumn("scan_id").getInt64(),
                                row.getColumn("organization_id").isNull() ? std::nullopt
                                                                          : std::optional(id),
                                removed_);
        }
    }

    void end() {
        for (const auto& [folded_name, organization] : unseen_)
            fail(checks_, "organization " + ledger_.name(organization), "it is missing");
        for (const auto& [folded_name, alias] : aliases_)
            fail(checks_, "organization_alias " + alias.name, "it is missing");
    }

  private:
    void look_at_organization(std::int64_t id, const std::string& name,
                              const std::string& folded_name) {
        const auto expected = unseen_.find(folded_name);
        if (expected == unseen_.end())
            return fail(checks_, "organization " + name,
                        "no scan is of it, and no rename gave it this name");
        if (ledger_.name(expected->second) != name)
            fail(checks_, "organization " + name,
                 "its scans and renames call it " + ledger_.name(expected->second));
        known_[id] = expected->second;
        unseen_.erase(expected);
    }

    void look_at_alias(std::int64_t id, const std::string& name, const std::string& folded_name) {
        const auto expected = aliases_.find(folded_name);
        const auto place = "organization_alias " + name;
        if (expected == aliases_.end())
            return fail(checks_, place, "no organization had this name and was renamed");
        if (expected->second.name != name)
            fail(checks_, place, "its rename spelled it " + expected->second.name);
        if (organization(id) != expected->second.organization)
            fail(checks_, place,
                 "it leads to " + called(organization(id)) + ", expected " +
                     called(expected->second.organization));
        aliases_.erase(expected);
    }

    template<typename Owners>
    void look_at_scan(const char* table, std::int64_t scan_id, std::optional<std::int64_t> id,
                      const Owners& owners) {
        const auto found = id ? organization(*id) : std::nullopt;
        const auto expected = owners.find(scan_id);
        // A scan that is not in the ledger has a link that was found wrong already.
        if (expected == owners.end() ||
            (found == std::optional(expected->second) && id.has_value() == found.has_value()))
            return;
        fail(checks_, table + std::to_string(scan_id),
             "it belongs to " + called(found) + ", expected " + called(expected->second));
    }

    /// The organization of the ledger that has this id; nothing where none has.
    [[nodiscard]] std::optional<std::size_t> organization(std::int64_t id) const {
        const auto known = known_.find(id);
        return known == known_.end() ? std::nullopt : std::optional(known->second);
    }

    [[nodiscard]] std::string called(std::optional<std::size_t> organization) const {
        return organization ? ledger_.name(*organization) : "no organization";
    }

    const OrganizationLedger& ledger_;
    Checks& checks_;
    std::map<std::string, std::size_t> unseen_;                // organizations without a row so far
    std::map<std::int64_t, std::size_t> known_;                // organizations by id
    std::map<std::string, OrganizationLedger::Alias> aliases_; // without a row so far
    std::map<std::int64_t, std::size_t> owners_;
    std::map<std::int64_t, std::optional<std::size_t>> removed_;
};

} // namespace

Checks verify_owners(sqlite::Connection& database) {
    Checks checks;
    const auto ledgers = replay(database, checks);
    Comparison comparison(ledgers.organizations, checks);
    SQLite::Statement row(database.handle(), std::string(queries::verify_owners));
    while (row.executeStep())
        comparison.look_at(row);
    comparison.end();
    if (checks.empty())
        checks.push_back({"organizations", Verdict::ok,
                          "their names and whose each scan is follow from the chain"});
    return checks;
}

} // namespace edca::query
