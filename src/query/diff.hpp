#pragma once

#include "domain/change.hpp"
#include "query/period.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// Two scans of one organization, and which of their differences are asked for. What is empty or
/// nothing does not restrict.
struct DiffAsked {
    std::int64_t from_scan_id = 0; // the earlier scan
    std::int64_t to_scan_id = 0;
    std::vector<Level> levels; // evidence only where it is named
    std::vector<ChangeKind> changes;
    std::vector<std::string> control_ids; // as the history spells them
    std::vector<std::string> severities;  // these four whatever their case
    std::optional<std::string> subject;
    std::optional<std::string> framework;
    std::optional<std::string> category;
    long long limit = no_limit; // at most so many
};

/// Everything that differs, by control. Of two neighbours these are the changes of drift().
std::vector<Change> diff(sqlite::Connection& database, const DiffAsked& asked);

} // namespace edca::query
