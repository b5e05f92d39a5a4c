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

/// The organization that is called `name`, or was before it was renamed, whatever the case.
std::optional<Organization> find_organization(sqlite::Connection& database, std::string_view name);

/// What the organizations are called, sorted.
std::vector<std::string> organization_names(sqlite::Connection& database);

/// As find_organization(); throws Error that lists those that are there when there is none.
Organization require_organization(sqlite::Connection& database, const std::string& name);

/// The id of the organization that a scan calls `name`; a new one is added. Unless it was renamed,
/// the first spelling in byte order becomes its name, so that the order of recording does not show.
std::int64_t owner_id(sqlite::Connection& database, const std::string& name);

/// Lets a name lead to an organization from now on.
void add_alias(sqlite::Connection& database, std::int64_t organization_id, const std::string& name);

/// Gives the subjects of an organization the first name, in byte order, that any of its scans, also
/// of the removed ones, is on record to have spelled.
void respell_subjects(sqlite::Connection& database, std::int64_t organization_id);

/// Whether two names are those of one organization, present or former.
bool is_same_organization(sqlite::Connection& database, std::string_view one,
                          std::string_view other);

} // namespace edca::history
