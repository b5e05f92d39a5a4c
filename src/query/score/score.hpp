#pragma once

#include "domain/trend.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// The scores at a scan, 'All' first. `frameworks` have any case; without any, all are given.
std::vector<ScoreNow> score(sqlite::Connection& database, std::int64_t scan_id,
                            const std::vector<std::string>& frameworks);

/// The score of a framework, or of 'All', in percent, not rounded; nothing where nothing counts.
struct FrameworkScore {
    std::string framework;
    std::optional<double> score;
};

/// The scores at a scan without the failures of the controls `waived`, as if they were Skipped; of
/// those that were waived when the scan was taken where nothing is said. 'All' first.
std::vector<FrameworkScore>
scores_with_waivers(sqlite::Connection& database, std::int64_t scan_id,
                    const std::vector<std::string>& frameworks,
                    const std::optional<std::vector<std::string>>& waived = {});

} // namespace edca::query
