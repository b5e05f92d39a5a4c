#pragma once

#include "domain/complaint.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// What was looked at to find the complaints.
struct Checked {
    std::size_t controls = 0;
    std::size_t files = 0;
};

/// Complaints for people, under the name of their file, and how many there are. Those of one file
/// follow each other.
void render_complaints(std::ostream& out, const std::vector<Complaint>& complaints,
                       const Checked& checked, const Look& look);

} // namespace edca::present
