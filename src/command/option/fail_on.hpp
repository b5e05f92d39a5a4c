#pragma once

#include "domain/change.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::command {

/// Changes that make the exit status 1, to tell a scheduled task.
struct FailOn {
    std::string text;                    // as it was typed
    std::optional<ChangeKind> change;    // nothing: new failures
    std::vector<std::string> severities; // of the control; empty for any
};

/// Reads conditions such as `lost`, `regressed:High`, which means High and heavier, or
/// `new-failures`. Throws Error about an unknown kind or severity.
std::vector<FailOn> parse_fail_on(const std::vector<std::string>& texts);

/// Whether a change of that kind counts for a condition: a flip between two different checks, where
/// the id was given to another control, does not, and neither does a failure that is waived.
bool counts(const Change& change);

/// `--fail-on regressed:High: met by EDCA-TLS-001, EDCA-TLS-001 on EX1 and 3 more`
std::string words(const FailOn& condition, const std::vector<Change>& met_by);

} // namespace edca::command
