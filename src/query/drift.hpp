#pragma once

#include "domain/change.hpp"
#include "query/period.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// Which changes of an organization are asked for. What is empty or nothing does not restrict.
struct DriftFilter {
    std::vector<std::string> control_ids; // as the history spells them
    Within within;                        // when the new value was first seen
    std::vector<ChangeKind> changes;
    std::vector<Level> levels;
    std::optional<std::string> subject;   // these four whatever their case
    std::optional<std::string> framework; // All is every control
    std::optional<std::string> category;
    std::optional<std::string> severity;
    long long limit = no_limit; // at most so many, the latest
};

/// Changes of `organization`, oldest first, then by control, level and subject.
std::vector<Change> drift(sqlite::Connection& database, const std::string& organization,
                          const DriftFilter& filter);

/// Changes of several organizations, oldest first, then by organization as they are given; the
/// limit counts over all of them.
std::vector<Change> drift(sqlite::Connection& database,
                          const std::vector<std::string>& organizations, const DriftFilter& filter);

} // namespace edca::query
