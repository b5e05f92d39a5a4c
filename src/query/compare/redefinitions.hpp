#pragma once

#include "domain/change.hpp"
#include "domain/redefinition.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::query {

/// The redefinitions of a control, oldest first. Organization and id are as the history spells
/// them.
std::vector<Redefinition> redefinitions(sqlite::Connection& database,
                                        const std::string& organization,
                                        const std::string& control_id);

/// The reuses of ids that are among `changes`.
Reuses reuses_among(sqlite::Connection& database, const std::vector<Change>& changes);

} // namespace edca::query
