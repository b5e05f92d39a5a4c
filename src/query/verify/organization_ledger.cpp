#include "query/verify/organization_ledger.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"

#include <iterator>

namespace edca::query {

namespace {

/// Adds the elements of one set to another, whichever is larger.
template<typename Set>
void join(Set& into, Set& from) {
    if (into.size() < from.size())
        into.swap(from);
    into.merge(from);
    from.clear();
}

void join(std::vector<std::int64_t>& into, std::vector<std::int64_t>& from) {
    if (into.size() < from.size())
        into.swap(from);
    into.insert(into.end(), from.begin(), from.end());
    from.clear();
}

} // namespace

void OrganizationLedger::record(std::int64_t scan_id, const std::string& recorded_as) {
    auto owner = find(folded(recorded_as));
    if (!owner)
        owner = begin(names_.of(recorded_as));
    Organization& organization = organizations_[*owner];
    if (organization.aliases.empty() && recorded_as < organization.name)
        organization.name = recorded_as;
    organization.scans.emplace(recorded_as, scan_id);
    scans_[scan_id] = {.organization = *owner, .recorded_as = recorded_as, .removed_as = {}};
}

void OrganizationLedger::remove(std::int64_t scan_id, const std::string& organization) {
    const auto removed_as = folded(organization);
    const auto scan = scans_.find(scan_id);
    if (scan == scans_.end())
        throw Error("it removes a scan that was not there");
    const auto owner = now(scan->second.organization);
    Organization& whose = organizations_[owner];
    if (whose.name != organization)
        throw Error("it removes scan " + std::to_string(scan_id) + " of " + organization +
                    ", which was " + whose.name + "'s then");
    if (whose.scans.erase({scan->second.recorded_as, scan_id}) == 0)
        throw Error("it removes scan " + std::to_string(scan_id) + " a second time");
    scan->second.removed_as = removed_as;
    whose.removed.push_back(scan_id);
    if (whose.scans.empty())
        dissolve(owner);
    else if (whose.aliases.empty())
        whose.name = whose.scans.begin()->first;
}

void OrganizationLedger::rename(const std::string& organization, const std::string& renamed_to) {
    const auto folded_name = folded(renamed_to);
    const auto found = find(folded(organization));
    if (!found || name(*found) != organization)
        throw Error("no organization was called " + organization + " then");
    const auto other = find(folded_name);
    auto renamed = *found;
    if (other && *other != renamed) {
        if (name(*other) != renamed_to)
            throw Error("no organization was called " + renamed_to + " then");
        merge(renamed, *other);
        renamed = *other;
    } else {
        named_.erase(folded(organization));
        named_[folded_name] = renamed;
        organizations_[renamed].name = renamed_to;
    }
    add_alias(renamed, organization);
    add_alias(renamed, renamed_to);
    names_.rename(organization, renamed_to);
}

std::map<std::string, OrganizationLedger::Alias> OrganizationLedger::aliases() const {
    auto all = aliases_;
    for (auto& [folded_name, alias] : all)
        alias.organization = now(alias.organization);
    return all;
}

std::map<std::int64_t, std::size_t> OrganizationLedger::owners() const {
    std::map<std::int64_t, std::size_t> all;
    for (const auto& [folded_name, organization] : named_)
        for (const auto& [recorded_as, scan_id] : organizations_[organization].scans)
            all[scan_id] = organization;
    return all;
}

std::map<std::int64_t, std::optional<std::size_t>> OrganizationLedger::removed() const {
    std::map<std::int64_t, std::optional<std::size_t>> all;
    for (const auto& [folded_name, organization] : named_)
        for (const auto scan_id : organizations_[organization].removed)
            all[scan_id] = organization;
    for (const auto& [folded_name, scans] : ownerless_)
        for (const auto scan_id : scans)
            all[scan_id] = std::nullopt;
    return all;
}

std::optional<std::size_t> OrganizationLedger::find(const std::string& folded_name) const {
    if (const auto present = named_.find(folded_name); present != named_.end())
        return present->second;
    if (const auto former = aliases_.find(folded_name); former != aliases_.end())
        return now(former->second.organization);
    return std::nullopt;
}

std::string OrganizationLedger::folded_name(std::size_t organization) const {
    return folded(organizations_[organization].name);
}

std::size_t OrganizationLedger::now(std::size_t organization) const {
    while (merged_into_[organization] != organization)
        organization = merged_into_[organization];
    return organization;
}

/// Gives an organization the removed scans of an earlier one that had its name and is gone.
void OrganizationLedger::adopt(std::size_t organization, const std::string& folded_name) {
    if (const auto scans = ownerless_.find(folded_name); scans != ownerless_.end()) {
        join(organizations_[organization].removed, scans->second);
        ownerless_.erase(scans);
    }
}

/// A new organization, or one that lost its last scan and comes back.
std::size_t OrganizationLedger::begin(const std::string& name) {
    const auto organization = organizations_.size();
    organizations_.push_back({.name = name, .scans = {}, .removed = {}, .aliases = {}});
    merged_into_.push_back(organization);
    named_[folded(name)] = organization;
    for (const auto& alias : names_.all_of(name))
        add_alias(organization, alias);
    adopt(organization, folded(name));
    return organization;
}

void OrganizationLedger::add_alias(std::size_t organization, const std::string& name) {
    const auto folded_name = folded(name);
    aliases_[folded_name] = {.name = name, .organization = organization};
    organizations_[organization].aliases.insert(folded_name);
    adopt(organization, folded_name);
}

/// Takes out an organization of which no scan is left.
void OrganizationLedger::dissolve(std::size_t organization) {
    Organization& gone = organizations_[organization];
    named_.erase(folded(gone.name));
    for (const auto& alias : gone.aliases)
        aliases_.erase(alias);
    gone.aliases.clear();
    for (const auto scan_id : gone.removed)
        ownerless_[scans_[scan_id].removed_as].push_back(scan_id);
    gone.removed.clear();
}

void OrganizationLedger::merge(std::size_t from, std::size_t to) {
    Organization& source = organizations_[from];
    Organization& target = organizations_[to];
    join(target.scans, source.scans);
    join(target.removed, source.removed);
    join(target.aliases, source.aliases);
    named_.erase(folded(source.name));
    merged_into_[from] = to;
}

} // namespace edca::query
