#pragma once

#include "domain/change.hpp"
#include "domain/status.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca {

/// A status that held from one scan up to, not including, another. Times are UTC text.
struct StatusSpan {
    Status status = Status::unknown;
    std::string since;
    std::optional<std::string> until; // nothing while it still holds
    bool out_of_sight = false; // ended since the control did not see the subject, and does not yet

    bool operator==(const StatusSpan&) const = default;
};

/// History of one status of a control: on one subject, or over all its subjects.
struct StatusHistory {
    std::string subject_kind; // both empty: over all subjects
    std::string subject;
    std::vector<StatusSpan> spans;              // oldest first; in a gap it was not assessed
    std::vector<Change> changes;                // of the status and of its properties, oldest first
    std::int64_t flips = 0;                     // times it regressed or was fixed
    std::optional<double> failing_share;        // 0..1 of the time with a known status; nothing
                                                // where no known status lasted any time
    std::optional<std::string> first_failed_at; // UTC text, as all that follow
    std::optional<std::string> last_failed_at;
    std::optional<std::string> last_passed_at;
    std::optional<double> days_to_fix_at_least; // mean over its failures, between two bounds
    std::optional<double> days_to_fix_at_most;
    std::optional<std::string> failing_since; // nothing unless a failure lasts, gaps or not
    std::int64_t failing_days = 0;            // calendar days from then to now
    bool failing_at_least = false;            // it failed when history began
    bool flapping = false;                    // three flips within the time that was asked for
};

/// History of one control in one organization: all scans, all subjects.
struct ControlHistory {
    std::string organization;
    std::string control_id;
    std::string title;
    std::string category;
    std::string severity;
    std::int64_t severity_weight = 0;
    std::vector<std::string> frameworks;
    std::vector<std::string> scan_times; // UTC text of every scan of the organization, oldest first
    StatusHistory finding;
    std::vector<StatusHistory> subjects;      // by name
    std::vector<Change> redefinitions;        // level definition, oldest first
    std::optional<std::string> changes_since; // UTC text; bounds of the changes that were asked
    std::optional<std::string> changes_until; // for. The spans are of all scans even so
};

} // namespace edca
