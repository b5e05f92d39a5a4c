#pragma once

#include "domain/change.hpp"
#include "domain/status.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca {

/// A status held from one scan up to, not including, another. Times are UTC text.
struct StatusSpan {
    Status status = Status::unknown;
    std::string since;
    std::optional<std::string> until; // nothing while it still holds

    bool operator==(const StatusSpan&) const = default;
};

/// How one control fared on one subject, or over all of them.
struct Track {
    std::string subject_kind; // both empty: the control over all its subjects
    std::string subject;
    std::vector<StatusSpan> spans;              // oldest first, with gaps where it was not assessed
    std::vector<Change> changes;                // of the status and of its properties, oldest first
    std::int64_t flips = 0;                     // times it regressed or was fixed
    std::optional<double> failing_share;        // 0..1 of the time that its status was known;
                                                // nothing when it never was for any length of time
    std::optional<std::string> first_failed_at; // UTC text, as all that follow
    std::optional<std::string> last_failed_at;
    std::optional<std::string> last_passed_at;
    std::optional<double> days_to_fix_at_least; // means of its failures, each between two bounds
    std::optional<double> days_to_fix_at_most;
    bool flapping = false; // flipped three times within the time that was asked for
};

/// One control in one organization over all scans.
struct Timeline {
    std::string organization;
    std::string control_id;
    std::string title;
    std::string category;
    std::string severity;
    std::int64_t severity_weight = 0;
    std::vector<std::string> frameworks;
    std::vector<std::string> scan_times; // UTC text of every scan of the organization, oldest first
    Track finding;
    std::vector<Track> subjects;              // by kind, then name
    std::vector<Change> redefinitions;        // level definition, oldest first
    std::optional<std::string> changes_since; // the time whose changes were asked for, UTC text;
    std::optional<std::string> changes_until; // the spans are of all scans even so
};

} // namespace edca
