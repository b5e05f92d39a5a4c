#pragma once

#include "domain/complaint.hpp"
#include "input/control/control_schema.hpp"
#include "input/source.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace edca::input {

enum class ControlForm { one, catalogue };

/// One control of a file and what it gets wrong.
struct CheckedControl {
    std::string id;      // as it is there, '' when there is none
    std::string pointer; // of the control within its file: "" or "/12"
    std::vector<Complaint> complaints;
};

/// A file that holds one control or a catalogue of them.
struct ControlFile {
    std::string name;
    std::filesystem::path path; // empty for standard input
    ControlForm form = ControlForm::one;
    std::vector<CheckedControl> controls;
};

/// Checks each control in the file `source`, whose content is `bytes`, by itself; `check_ids` does
/// the rest. Nothing for a JSON schema in a folder, which may keep one beside its controls. Throws
/// Error when the bytes are no JSON (as `decode` and `read_json` have it) or hold something else
/// than controls.
std::optional<ControlFile> check_control_file(std::string bytes, const Source& source,
                                              ControlSchema& schema);

} // namespace edca::input
