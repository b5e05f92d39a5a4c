#pragma once

#include <string>
#include <vector>

namespace edca::bench {

/// A program and its arguments, in UTF-8. A program without a folder is looked for as a shell does.
using CommandLine = std::vector<std::string>;

/// Runs it to its end; its answer goes nowhere. Throws runtime_error with what it said when it
/// ends with another status than 0.
void run(const CommandLine& command);

/// Likewise, and gives what it answered.
std::string answer(const CommandLine& command);

/// Whether a shell would find the program `name`.
bool is_there(const std::string& name);

} // namespace edca::bench
