#pragma once

#include "domain/complaint.hpp"
#include "input/control/control_schema.hpp"

#include <string>
#include <vector>

namespace edca::input {

/// The text that `control` has as its id; '' when there is none.
std::string control_id(const Node& control);

/// What one control gets wrong by itself, by all rules but those that compare it with its file's
/// name and with other controls. `pointer` is its place in the file `source`: "" or "/12". A fault
/// has one complaint, by the rule that says most about it.
std::vector<Complaint> control_complaints(const Node& control, const std::string& source,
                                          const std::string& pointer, ControlSchema& schema);

} // namespace edca::input
