#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::query {

/// Two subjects of one organization that look like one. `name` was seen last before `other` was, or
/// is the shorter name.
struct Alike {
    std::string name;
    std::string other;

    bool operator==(const Alike&) const = default;
};

/// Subjects that are new with a scan, each with one that it looks like (see likeness()) and that no
/// control ever assessed beside it. So each pair is told once.
std::vector<Alike> alike(sqlite::Connection& database, std::int64_t scan_id);

/// A neighbour of a scan with which it shares no server. Its time is UTC text.
struct Stranger {
    std::int64_t scan_id = 0;
    std::string taken_at;
    std::string server; // one of the scan
    std::string other_server;
};

/// The scans just before and just after a scan that share no server with it although each has some:
/// they may be another organization's.
std::vector<Stranger> strangers(sqlite::Connection& database, std::int64_t scan_id);

} // namespace edca::query
