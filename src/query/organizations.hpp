#pragma once

#include "domain/table.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// The organizations, or the one called `name`, in the columns of view `organizations`, by name.
Table organizations(sqlite::Connection& database, const std::optional<std::string>& name);

/// The names of the organizations that a question is about: that of the one which is called `name`,
/// or was before it was renamed, whatever its case, else all. Throws Error when there is none of
/// that name, or none at all.
std::vector<std::string> chosen_organizations(sqlite::Connection& database,
                                              const std::optional<std::string>& name);

/// The one called `name` as the history spells it; nothing where all are asked about. Throws as
/// chosen_organizations() does.
std::optional<std::string> chosen_organization(sqlite::Connection& database,
                                               const std::optional<std::string>& name);

} // namespace edca::query
