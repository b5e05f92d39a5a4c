#pragma once

#include <optional>
#include <string>

namespace edca {

/// A control failing on a subject, or over all of them, from one flip to another. Times are UTC
/// text; each flip happened somewhere between two scans, so there are two bounds.
struct Failure {
    std::optional<std::string> subject_kind; // nothing: over all subjects
    std::optional<std::string> subject;
    std::optional<std::string> passed_at; // last scan that knew better before; nothing: none did
    std::string failed_at;                // first scan that saw it fail
    std::string last_failed_at;           // last one
    std::optional<std::string> fixed_at;  // first scan that knew better after; nothing: still fails
    double days_at_least = 0;
    std::optional<double> days_at_most; // nothing where a bound is missing
};

/// One definition giving way to another under the same control id. Times are UTC text.
struct Redefinition {
    std::string seen_before_at; // last scan by the old definition
    std::string changed_at;     // first scan by the new one
    bool reused = false;        // title and description both changed: another control's id before
    std::string from_title;
    std::string to_title;
};

} // namespace edca
