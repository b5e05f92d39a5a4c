#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca {

/// The thing that a change is about: a control over all its subjects, a control on one subject, a
/// value read from evidence, the definition of a control, or the evidence itself. Only
/// query::diff() has changes of evidence.
enum class Level { finding, result, property, definition, evidence };

/// The name of a change. Known statuses rank Pass < Warning < Fail. Unknown, Skipped and not being
/// assessed are gaps: a status after a gap is compared with the last known status before it.
enum class ChangeKind {
    appeared,    // never seen before
    disappeared, // no longer assessed
    lost,        // now Unknown, or out of sight
    excluded,    // now Skipped
    revealed,    // now known, and never known before
    regressed,   // now ranks above the last known status
    fixed,       // now ranks below the last known status
    regained,    // as it was last known: the gap is over
    changed,     // a property has another value
    redefined,   // the definition changed
};

std::string_view to_string(Level level);
std::string_view to_string(ChangeKind kind);
std::optional<Level> parse_level(std::string_view text);
std::optional<ChangeKind> parse_change_kind(std::string_view text);

/// What a change or a state says of its control: the definition that it was judged by.
struct ControlBrief {
    std::string title;
    std::string category;
    std::string severity;
    std::int64_t severity_weight = 0;
    bool scored = false; // counts for scores
};

/// One change, somewhere between two scans. Times are UTC text.
struct Change {
    std::string organization;
    std::string control_id;
    Level level = Level::finding;
    std::optional<std::string> subject_kind; // nothing at levels finding and definition
    std::optional<std::string> subject;
    std::optional<std::string> property; // property's name, or the definition's field
    ChangeKind change = ChangeKind::changed;
    std::optional<std::string> from_value; // nothing when it was not assessed
    std::optional<std::string> to_value;
    std::string seen_before_at;         // last scan of the old value
    std::string changed_at;             // first scan of the new one
    bool redefined = false;             // the definition changed between the two scans as well
    std::string seen_before_local = {}; // both times by the clocks of their scans
    std::string changed_local = {};
    bool reused = false;      // the id was given to another control between the two
    bool new_failure = false; // fails now, and was not known to fail before
    std::vector<std::string> out_of_sight = {}; // subjects that the control did not see
    std::vector<std::string> gone =
        {}; // of a fix: subjects that had failed and are not assessed any more
    ControlBrief control = {};
    std::optional<std::int64_t> waived = {}; // the waiver that covers what fails now
};

} // namespace edca
