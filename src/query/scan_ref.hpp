#pragma once

#include "query/clock.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::query {

/// A scan that was named.
struct ScanRef {
    std::int64_t scan_id = 0;
    std::string organization;
    std::string taken_at; // UTC text
};

/// The scan that `text` names: an id (`12`), `latest`, `latest~2` (two scans before it), a time:
/// the last scan up to its end, or a label. An id is one of the whole history; the others count
/// within `organization`, or within the only organization. Throws Error where there is no such
/// scan, where the id is of another organization, and where several organizations exist and none is
/// chosen. The hint says which scans exist.
ScanRef find_scan(sqlite::Connection& database, const std::optional<std::string>& organization,
                  std::string_view text, const Clock& clock = {});

/// Whether `text` can be a label: it names no scan in another way, begins with no hyphen and has no
/// comma and no control characters.
bool can_be_label(std::string_view text);

/// Whether `text` is `latest`: the latest state is asked for, as it is now.
bool is_latest(std::string_view text);

/// The scan before another one of its organization; nothing where that is the first one.
std::optional<ScanRef> scan_before(sqlite::Connection& database, const ScanRef& scan);

/// The last scan of an organization before a time, or its first scan where history begins later;
/// nothing where it has none.
std::optional<ScanRef> scan_before(sqlite::Connection& database, const std::string& organization,
                                   const TimeAsked& time);

/// One sentence per organization that is missing in an answer: why.
using LeftOut = std::vector<std::string>;

/// The scan that `text` names in each organization that is asked for: the one called
/// `organization`, or all. An id names one scan. An organization without such a scan is left out,
/// and `left_out` says so. Where no organization has one, throws as find_scan() does.
std::vector<ScanRef> find_scans(sqlite::Connection& database,
                                const std::optional<std::string>& organization,
                                std::string_view text, LeftOut& left_out, const Clock& clock = {});

/// An earlier and a later scan of one organization.
struct ScanPair {
    ScanRef from;
    ScanRef to;
};

/// The pairs of scans that `from` and `to` name, likewise. Throws Error where two scans are of
/// different organizations and where `from` is not the earlier one.
std::vector<ScanPair> find_scan_pairs(sqlite::Connection& database,
                                      const std::optional<std::string>& organization,
                                      std::string_view from, std::string_view to, LeftOut& left_out,
                                      const Clock& clock = {});

/// The last scan before `since`, and the last scan of all, likewise. Where `since` is earlier than
/// history, the first scan takes the place of the former, and `left_out` says so.
std::vector<ScanPair> find_scans_since(sqlite::Connection& database,
                                       const std::optional<std::string>& organization,
                                       const TimeAsked& since, LeftOut& left_out);

} // namespace edca::query
