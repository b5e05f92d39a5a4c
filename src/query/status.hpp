#pragma once

#include "domain/state.hpp"
#include "domain/status_report.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// Grouping of a status: one row per control, or one row per control and group.
enum class GroupBy { none, category, framework, subject };

/// The status that is asked for. What is nothing does not restrict.
struct StatusAsked {
    std::string organization;
    std::string at;   // when the scan was taken, UTC text
    bool all = false; // also states that pass or are skipped
    GroupBy group_by = GroupBy::none;
    std::optional<std::string> now;       // UTC text: things last until then, not to the scan
    std::optional<double> failing_days;   // only states that have failed for so many calendar days
    std::optional<double> failing_hours;  // likewise
    double flapping_days = 90;            // three flips within so many days are flapping
    std::optional<std::string> framework; // this and the next three: whatever their case
    std::optional<std::string> category;
    std::vector<std::string> severities; // none for all
    std::optional<std::string> subject;
};

/// States that do not pass, heaviest first within each group, then those that are not assessed any
/// more.
std::vector<State> status(sqlite::Connection& database, const StatusAsked& asked);

/// Mean times from failing to fixed, by severity, heaviest first, as of a time or of all history.
std::vector<TimeToFix> times_to_fix(sqlite::Connection& database, const std::string& organization,
                                    const std::optional<std::string>& at = {});

/// The status at `scan`, of which `asked` says what is wanted, with scores and times to fix. It
/// says how old the scan is where `asked` says what time it is.
StatusReport status_report(sqlite::Connection& database, const ScanRef& scan, StatusAsked asked);

} // namespace edca::query
