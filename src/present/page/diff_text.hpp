#pragma once

#include "domain/change.hpp"
#include "present/look.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// Which scans a difference is of. Times are UTC text.
struct DiffHeading {
    std::string organization;
    std::int64_t from_scan_id = 0;
    std::string from_at;
    std::int64_t to_scan_id = 0;
    std::string to_at;
};

/// What differs between two scans, for people: each control's differences below each other, then
/// how many there are of each kind. `changes` are ordered by control.
void render_diff(std::ostream& out, const DiffHeading& heading, const std::vector<Change>& changes,
                 const Look& look);

} // namespace edca::present
