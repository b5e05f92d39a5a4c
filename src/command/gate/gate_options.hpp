#pragma once

#include "domain/gate.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace edca::command {

/// The conditions of a gate, as they were typed or stand in a policy file. What is empty was not
/// given.
struct GateOptions {
    std::string max_new_failures;
    std::string severity;
    std::vector<std::string> min_score; // FRAMEWORK=POINTS
    std::vector<std::string> max_drop;  // FRAMEWORK=POINTS
    std::string max_age;
    std::string max_missing_servers;
    std::string max_unknown;
    std::string max_overdue;
    std::vector<std::string> overdue; // SEVERITY=TIME
    std::string expiring_waivers;
    std::string since;
    bool allow_unknown = false;
};

/// Declares the options, in the same way for a command line and for a policy file.
void declare(CLI::App& parser, GateOptions& options);

/// The options of a policy file, which is TOML: `min-score = ["All=80", "CIS=90"]`. Throws Error
/// about a file that cannot be read or has no condition, and with the line about what is no option
/// of a gate or cannot be understood.
GateOptions read_policy(const std::string& path);

/// The options of `given`, and of `policy` those that `given` lacks.
GateOptions combined(GateOptions given, const GateOptions& policy);

/// What the options ask for. Throws Error about a value that cannot be understood, and where they
/// have no condition.
GatePolicy gate_policy(const GateOptions& options);

} // namespace edca::command
