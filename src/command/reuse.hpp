#pragma once

#include "command/command.hpp"
#include "domain/change.hpp"
#include "domain/redefinition.hpp"
#include "sqlite/connection.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace edca::command {

/// Where ids were reused, by organization and control.
using Reused = std::map<std::pair<std::string, std::string>, std::vector<Redefinition>>;

/// The reuses of ids that are among `changes`.
Reused reused_among(sqlite::Connection& database, const std::vector<Change>& changes);

/// Says of each reuse, to people, that the id stood for another control before.
void show(Session& session, const Reused& reused);

} // namespace edca::command
