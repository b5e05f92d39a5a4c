#pragma once

#include "domain/change.hpp"
#include "present/look.hpp"

#include <cstddef>
#include <iosfwd>
#include <set>
#include <string>
#include <vector>

namespace edca::present {

/// What all lines of one list of changes share.
struct ChangeColumns {
    std::size_t kind = 0;
    std::size_t control_id = 0;
    std::set<std::string> shared_names; // folded; of subjects of more than one kind
};

ChangeColumns change_columns(const std::vector<Change>& changes);

/// One indented line: kind and control under each other, then subject (with its kind where the name
/// alone does not tell which), property, old and new value as they come, of which the widest are
/// cut until the line fits the look, then a remark. What cannot be made to fit goes on below.
void write_change(std::ostream& out, const Change& change, const ChangeColumns& columns,
                  const Look& look, const std::string& remark = {});

} // namespace edca::present
