#pragma once

#include "domain/change.hpp"
#include "domain/redefinition.hpp"
#include "history/database.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace edca::command {

/// Where ids were reused, by organization and control.
using Reused = std::map<std::pair<std::string, std::string>, std::vector<Redefinition>>;

/// The reuses of ids that are among `changes`.
Reused reused_among(history::Database& database, const std::vector<Change>& changes);

} // namespace edca::command
