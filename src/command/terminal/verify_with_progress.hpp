#pragma once

#include "command/command.hpp"
#include "query/verify/verify.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// query::verify() with its progress shown on a terminal.
Checks verify_with_progress(Session& session, sqlite::Connection& database,
                            const std::vector<std::string>& expected);

} // namespace edca::command
