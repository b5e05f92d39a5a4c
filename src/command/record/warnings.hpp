#pragma once

#include "domain/outcome.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::command {

/// What people should know of a scan that was just recorded, a sentence each: servers that are
/// missing in it, new subjects that look like others, neighbours with which it shares no server.
/// Each says which command puts it right.
std::vector<std::string> warnings(sqlite::Connection& database, std::int64_t scan_id,
                                  const std::string& organization);

} // namespace edca::command
