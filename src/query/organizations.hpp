#pragma once

#include "domain/table.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// All organizations, or the one called `name`, in the columns of queries/organizations.sql. `now`
/// is UTC text; `sort` is what they are sorted by, as it says.
Table organizations(sqlite::Connection& database, const std::optional<std::string>& name,
                    const std::string& now, const std::optional<std::string>& sort);

/// The names of the organizations that are asked for. With a `name` it is the one organization that
/// has or had this name, whatever its case; without one, all. Throws Error where there is none.
std::vector<std::string> chosen_organizations(sqlite::Connection& database,
                                              const std::optional<std::string>& name);

/// The name of the organization called `name`, as the history spells it; nothing where all are
/// asked for. Throws as chosen_organizations() does.
std::optional<std::string> chosen_organization(sqlite::Connection& database,
                                               const std::optional<std::string>& name);

/// The name of the organization that has or had the name `name`, whatever its case, as the history
/// spells it; nothing where there is none.
std::optional<std::string> known_organization(sqlite::Connection& database,
                                              const std::string& name);

} // namespace edca::query
