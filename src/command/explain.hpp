#pragma once

#include "command/command.hpp"
#include "domain/explanation.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// Between which scans, as they were named, and for which frameworks, all if none is.
struct ExplainOptions {
    std::string from;
    std::string to;
    std::vector<std::string> frameworks;
};

/// Reads what `edca trend --explain` asks for.
std::vector<Explanation> read_explanations(Session& session, sqlite::Connection& database,
                                           const ExplainOptions& options);

/// Answers it.
void show(Session& session, const std::vector<Explanation>& explanations);

} // namespace edca::command
