#pragma once

#include "domain/change.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// A change that a scheduled task is to be told about by the exit status.
struct FailOn {
    ChangeKind change = ChangeKind::regressed;
    std::vector<std::string> severities; // of the control; empty for any
};

/// Reads `regressed`, `lost`, or `regressed:High`, which means High and what is heavier. Throws
/// Error about an unknown kind or severity.
std::vector<FailOn> parse_fail_on(const std::vector<std::string>& texts);

} // namespace edca::command
