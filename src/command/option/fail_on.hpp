#pragma once

#include "domain/change.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// A kind of change that makes the exit status 1, to tell a scheduled task.
struct FailOn {
    ChangeKind change = ChangeKind::regressed;
    std::vector<std::string> severities; // of the control; empty for any
};

/// Reads conditions such as `lost` or `regressed:High`, which means High and heavier. Throws Error
/// about an unknown kind or severity.
std::vector<FailOn> parse_fail_on(const std::vector<std::string>& texts);

} // namespace edca::command
