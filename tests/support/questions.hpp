#pragma once

#include "sqlite/connection.hpp"

#include <map>
#include <string>
#include <vector>

namespace edca::test {

/// The SQL of a question of queries/auditor.
std::string question(const std::string& name);

/// The parameters of a statement, sorted, with their colons.
std::vector<std::string> parameters(const std::string& sql);

using Values = std::map<std::string, std::string>;

/// The rows that answer a question, in its order: these columns as text, parted by `|`, NULL as
/// nothing. Values are bound as text; a parameter without one is NULL.
std::vector<std::string> ask(sqlite::Connection& history, const std::string& name,
                             const std::vector<std::string>& columns, const Values& values = {});

/// The same with every column that the question has.
std::vector<std::string> ask_all(sqlite::Connection& history, const std::string& name,
                                 const Values& values = {});

/// How many steps of its virtual machine SQLite takes to answer a question to the end: what it
/// works through, however fast that is.
int steps_to_ask(sqlite::Connection& history, const std::string& name, const Values& values = {});

} // namespace edca::test
