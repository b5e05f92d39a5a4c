#pragma once

#include "domain/change.hpp"
#include "domain/redefinition.hpp"
#include "present/look.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// The two scans of a diff. Times are UTC text.
struct DiffScans {
    std::string organization;
    std::int64_t from_scan_id = 0;
    std::string from_at;
    std::int64_t to_scan_id = 0;
    std::string to_at;
};

/// Differences of two scans, for people, one line for each control. Below them their number by
/// kind, and the reuses of ids.
void render_diff(std::ostream& out, const DiffScans& scans, const std::vector<Change>& changes,
                 const Reuses& reuses, const Look& look);

} // namespace edca::present
