#pragma once

#include "domain/change.hpp"
#include "present/look.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// Widths that all lines of one list of changes share.
struct ChangeColumns {
    std::size_t kind = 0;
    std::size_t control_id = 0;
};

ChangeColumns change_columns(const std::vector<Change>& changes);

/// Writes a change as one indented line: kind of change and control in columns, then subject,
/// property, old and new value, what is out of sight, remark. The widest
/// texts are cut until the line fits the look. A line that cannot be made to fit continues below.
void write_change(std::ostream& out, const Change& change, const ChangeColumns& columns,
                  const Look& look, const std::string& remark = {});

} // namespace edca::present
