#pragma once

#include "domain/change.hpp"
#include "query/clock.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// The changes that are asked for. What is empty or nothing does not restrict.
struct DriftFilter {
    std::vector<std::string> control_ids; // as the history spells them
    Within within;                        // time of the first scan with the new value
    Period period;                        // the same, of each organization by its own clocks
    std::vector<ChangeKind> changes;
    std::vector<Level> levels;
    std::optional<std::string> subject;   // this and the next three: whatever their case
    std::optional<std::string> framework; // All: every control
    std::optional<std::string> category;
    std::vector<std::string> severities; // none for all
    long long limit = no_limit;          // most changes: the latest ones
};

/// Changes of `organization`, oldest first, then by control, level and subject.
std::vector<Change> drift(sqlite::Connection& database, const std::string& organization,
                          const DriftFilter& filter);

/// Changes of several organizations, oldest first, then in the order of `organizations`. The limit
/// is one for all of them.
std::vector<Change> drift(sqlite::Connection& database,
                          const std::vector<std::string>& organizations, const DriftFilter& filter);

} // namespace edca::query
