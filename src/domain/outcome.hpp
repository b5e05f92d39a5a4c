#pragma once

#include "domain/change.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edca {

enum class Outcome { recorded, duplicate, failed };

/// The outcome of one file that was to be recorded.
struct RecordOutcome {
    std::string source; // as the caller named it: a path, or - for standard input
    Outcome outcome = Outcome::failed;
    std::optional<std::string> organization;
    std::optional<std::int64_t> scan_id;
    std::optional<std::string> taken_at;    // UTC text
    std::optional<std::string> taken_local; // the same by the clock of the scan
    std::optional<std::string> previous_at; // the scan before it, when there is one
    std::optional<std::string> previous_local;
    std::optional<double> score;        // 'All', percent
    std::optional<double> delta;        // against the scan before
    std::vector<Change> changes;        // of findings since the scan before
    std::vector<Change> below;          // of results, properties and definitions since then,
                                        // if it is the only file
    std::optional<std::string> message; // why it was not recorded, or what of it was read
                                        // otherwise
    std::optional<std::string> hint;    // what to do next, unless all is well
};

std::string_view to_string(Outcome outcome);

/// Number of `changes` of that kind.
std::int64_t count(const std::vector<Change>& changes, ChangeKind kind);

/// Number of `changes` after which something fails that a waiver covers.
std::int64_t count_waived(const std::vector<Change>& changes);

} // namespace edca
