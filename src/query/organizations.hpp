#pragma once

#include "history/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// Names of the organizations in the history, sorted.
std::vector<std::string> organizations(history::Database& database);

/// The organizations that a question is about: the one called `name`, whatever its case, else all.
/// Throws Error when there is none of that name, or none at all.
std::vector<std::string> chosen_organizations(history::Database& database,
                                              const std::optional<std::string>& name);

} // namespace edca::query
