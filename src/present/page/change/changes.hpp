#pragma once

#include "domain/change.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// Scans of an organization before those whose changes are shown.
struct Earlier {
    std::string organization;
    std::int64_t scans = 0;
    std::string first_at; // UTC text
};

/// Changes, for people, under a heading for each scan, the newest first, and how many scans there
/// are before them. `changes` are ordered by scan, the oldest first. Organizations are named where
/// there are several.
void render_changes(std::ostream& out, const std::vector<Change>& changes,
                    const std::vector<Earlier>& earlier, const Look& look);

/// One row per change: the columns of view `drift`.
Table change_table(const std::vector<Change>& changes);

} // namespace edca::present
