#pragma once

#include "command/command.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// From now on times of the scans of `organizations` are shown by the clocks of the scans, or in
/// UTC where the session says so. Reads nothing for an answer that no person reads.
void show_dates(Session& session, sqlite::Connection& database,
                const std::vector<std::string>& organizations);

/// The same for an answer that people read in every format.
void show_dates_to_people(Session& session, sqlite::Connection& database,
                          const std::vector<std::string>& organizations);

} // namespace edca::command
