#pragma once

#include "domain/change.hpp"
#include "domain/status.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca {

/// State of a control at one scan, over all its subjects or on some of them. Times are UTC text.
struct State {
    std::string organization;
    std::string control_id;
    std::string title;
    std::string category;
    std::string severity;
    std::int64_t severity_weight = 0;
    std::optional<Status> status; // nothing: not assessed any more
    std::string since;            // when the status, or not being assessed, began; of what fails
                                  // when that began, before any gaps
    std::string since_local = {}; // the same by the clock of the scan
    std::int64_t days = 0;        // calendar days from then to now, or to the scan asked for
    bool at_least = false;        // it failed when history began
    std::vector<std::string> subjects; // where it does not pass, or is not assessed any more
    Level level = Level::finding;      // result: on `subjects` only
    std::optional<std::string> group;  // category, framework or subject that rows are grouped by
    std::optional<Status> last_status; // the last one while it was assessed
    std::optional<std::string> failing_since; // of what fails: as since
    std::optional<std::string> first_failed_at;
    std::optional<std::string> last_passed_at;
    std::optional<std::int64_t> flips;     // times it regressed or was fixed
    std::optional<bool> flapping;          // flipped three times within the time that was asked for
    std::vector<std::string> out_of_sight; // subjects that the control did not see
    bool is_blind = false; // looks better than it was last known since one of these had failed
    std::optional<std::string>
        reused_at; // since when the id is that of another control than before
    std::optional<std::int64_t> waived = {}; // the waiver that covers what fails
    bool scored = false;                     // counts for scores
    bool new_failure = false;                // began to fail at this scan
};

/// Time that failures of controls of one severity lasted until they were fixed: means in days of
/// those that were seen to begin and to end; nothing when there was none.
struct TimeToFix {
    std::string severity;
    std::optional<double> mean_days_at_least; // means of these; each change lies between two scans
    std::optional<double> mean_days_at_most;
};

} // namespace edca
