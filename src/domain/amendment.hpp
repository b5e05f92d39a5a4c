#pragma once

#include <cstdint>
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
    bool merged = false; // another organization had the name, and has the scans now
};

} // namespace edca
