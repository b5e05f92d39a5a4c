#pragma once

#include "command/command.hpp"
#include "query/sql/parameters.hpp"
#include "sqlite/connection.hpp"

#include <functional>
#include <string>
#include <vector>

namespace edca::command {

/// What the prompt does with a statement: answers it, or throws.
using Ask = std::function<void(const std::string& sql, const std::vector<query::Parameter>& given)>;

/// Answers the statements that somebody types, each ended by a semicolon, and the dot commands that
/// .help lists, until .quit or the end of input. What is wrong with one is said, and the next may
/// come.
void prompt(Session& session, sqlite::Connection& database, const Ask& ask);

} // namespace edca::command
