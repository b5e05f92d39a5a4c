#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace edca {

/// A scan that was taken out of the history: the columns of view removals. Times are UTC text.
struct Removal {
    std::int64_t scan_id = 0;
    std::string organization;
    std::string taken_at;
    std::string taken_local = {}; // the same by the clock of the scan, as long as it is known
    std::string source;
    std::string content_sha256;
    std::string removed_at;
    std::string removed_by;
    std::string reason;
};

/// A scan that was given a label, or that lost one. Times are UTC text.
struct Labelled {
    std::int64_t scan_id = 0;
    std::string label;
    std::string organization;
    std::string taken_at;
    std::string taken_local; // the same by the clock of the scan
    bool removed = false;    // the label was taken away
};

/// An organization that was given another name. Times are UTC text.
struct Renamed {
    std::string organization; // its name before
    std::string renamed_to;
    std::int64_t scans = 0; // of the organization that was renamed
    std::string made_at;
    std::string made_by;
    bool merged = false;              // another organization had the name, and has the scans now
    std::int64_t scans_there = 0;     // that the other organization had itself
    std::int64_t joined_subjects = 0; // that both had
    bool is_dry_run = false;          // nothing was written
};

/// A subject that was given another name. Times are UTC text.
struct SubjectRenamed {
    std::string organization;
    std::string subject; // its name before
    std::string renamed_to;
    std::string made_at;
    std::string made_by;
    bool merged = false;     // another subject had the name, and both are one now
    bool is_dry_run = false; // nothing was written
};

/// A subject that is gone for good, or is not after all. Times are UTC text.
struct Retired {
    std::string organization;
    std::string subject;
    std::string retired_at;
    std::string made_at;
    std::string made_by;
    std::optional<std::string> reason;
    bool is_undone = false; // the retirement was taken back
};

} // namespace edca
