#pragma once

#include "input/control/control_file.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace edca::test {

/// The control file that `name` would be if it held `bytes`; nothing is read from disk. Throws what
/// check_control_file throws, and std::bad_optional_access about a schema that it skips.
input::ControlFile check_text(std::string bytes, const std::string& name);

/// All complaints, in the order of the files.
std::vector<Complaint> complaints_of(const std::vector<input::ControlFile>& files);

/// What is wrong with a control by itself; the name of its file does not count.
std::vector<Complaint> complaints_about(const nlohmann::json& control);

} // namespace edca::test
