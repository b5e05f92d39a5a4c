#pragma once

#include "domain/complaint.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <cstddef>
#include <iosfwd>
#include <vector>

namespace edca::present {

/// How much was checked.
struct Checked {
    std::size_t controls = 0;
    std::size_t files = 0;
};

/// Complaints, for people, under the name of their file, and their number. Complaints about one
/// file follow each other.
void render_complaints(std::ostream& out, const std::vector<Complaint>& complaints,
                       const Checked& checked, const Look& look);

/// One row per complaint.
Table complaint_table(const std::vector<Complaint>& complaints);

} // namespace edca::present
