#pragma once

#include "domain/change.hpp"
#include "query/period.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// The differences that are asked for, of two scans of one organization. What is empty or nothing
/// does not restrict.
struct DiffAsked {
    std::int64_t from_scan_id = 0; // the earlier scan
    std::int64_t to_scan_id = 0;
    std::vector<Level> levels; // if empty: all
    bool all_evidence = false; // at level evidence: also what other levels tell of, and what moves
    std::vector<ChangeKind> changes;
    std::vector<std::string> control_ids; // as the history spells them
    std::vector<std::string> severities;  // this and the next three: whatever their case
    std::optional<std::string> subject;
    std::optional<std::string> framework;
    std::optional<std::string> category;
    bool new_failures = false;  // only what fails and was not known to fail before
    long long limit = no_limit; // most differences
};

/// Differences of two scans, by control. For two scans that follow each other they are the changes
/// of drift().
std::vector<Change> diff(sqlite::Connection& database, const DiffAsked& asked);

} // namespace edca::query
