#pragma once

#include "command/command.hpp"
#include "history/database.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// Between which scans, as they were named, and for which frameworks, all if none is.
struct ExplainOptions {
    std::string from;
    std::string to;
    std::vector<std::string> frameworks;
};

/// Answers `edca trend --explain`.
void explain(Session& session, history::Database& database, const ExplainOptions& options);

} // namespace edca::command
