#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::query {

/// A scan that somebody named.
struct ScanRef {
    std::int64_t scan_id = 0;
    std::string organization;
    std::string taken_at; // UTC text
};

/// The scan that `text` names: an id (`12`), `latest`, `latest~2` (two scans before it) or a time
/// in ISO 8601, which means the last scan at or before it. Ids are those of the whole history; the
/// others count within `organization`, or within the only one there is. Throws Error that says
/// which scans there are when none is meant, when the id is another organization's, and when
/// several organizations are there and none is chosen.
ScanRef find_scan(sqlite::Connection& database, const std::optional<std::string>& organization,
                  std::string_view text);

/// Why organizations are missing from an answer, a sentence each.
using LeftOut = std::vector<std::string>;

/// The scan that `text` names in each organization that is asked about: the one called
/// `organization`, or all; an id names one scan. Organizations without such a scan are left out,
/// and said so in `left_out`, unless none has one: then throws as find_scan() does.
std::vector<ScanRef> find_scans(sqlite::Connection& database,
                                const std::optional<std::string>& organization,
                                std::string_view text, LeftOut& left_out);

/// An earlier and a later scan of one organization.
struct ScanPair {
    ScanRef from;
    ScanRef to;
};

/// What `from` and `to` name, likewise. Throws Error where they are not of one organization and
/// where `from` is not the earlier.
std::vector<ScanPair> find_scan_pairs(sqlite::Connection& database,
                                      const std::optional<std::string>& organization,
                                      std::string_view from, std::string_view to,
                                      LeftOut& left_out);

} // namespace edca::query
