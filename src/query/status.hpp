#pragma once

#include "domain/state.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// What rows of a status are grouped by: one row per control, or one for each of its groups.
enum class GroupBy { none, category, framework, subject };

/// Whose status is asked for, as of which scan, and which of it. What is nothing does not restrict.
struct StatusAsked {
    std::string organization;
    std::string at;   // when the scan was taken, UTC text
    bool all = false; // also what passes or is skipped
    GroupBy group_by = GroupBy::none;
    std::optional<double> failing_days;   // only what has failed for so long
    double flapping_days = 90;            // three flips within so many days are flapping
    std::optional<std::string> framework; // these four whatever their case
    std::optional<std::string> category;
    std::optional<std::string> severity;
    std::optional<std::string> subject;
};

/// What does not pass, heaviest first within each group, then what is not assessed any more.
std::vector<State> status(sqlite::Connection& database, const StatusAsked& asked);

/// How long failures lasted until they were fixed, by severity, heaviest first.
std::vector<TimeToFix> times_to_fix(sqlite::Connection& database, const std::string& organization);

} // namespace edca::query
