#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::history {

struct Organization {
    std::int64_t organization_id = 0;
    std::string name;
};

/// The organization with this present or former name, in any case.
std::optional<Organization> find_organization(sqlite::Connection& database, std::string_view name);

/// The names of the organizations, sorted.
std::vector<std::string> organization_names(sqlite::Connection& database);

/// find_organization() that throws an Error when there is none. Its hint lists the organizations.
Organization require_organization(sqlite::Connection& database, const std::string& name);

/// The id of the organization that a scan calls `name`. A new one is added. Of several spellings
/// the first in byte order is the organization's name, so the order of recording does not show. A
/// name that was given by a rename stays.
std::int64_t owner_id(sqlite::Connection& database, const std::string& name);

/// Makes a name one of the names that lead to an organization.
void add_alias(sqlite::Connection& database, std::int64_t organization_id, const std::string& name);

/// Spells each subject of an organization as the first in byte order of the spellings that its
/// scans had, the removed ones included.
void respell_subjects(sqlite::Connection& database, std::int64_t organization_id);

/// Whether two names are those of one organization, present or former.
bool is_same_organization(sqlite::Connection& database, std::string_view one,
                          std::string_view other);

} // namespace edca::history
