#pragma once

#include "input/control/control_file.hpp"

#include <vector>

namespace edca::input {

/// Adds what can only be said of controls side by side. Within a catalogue, and among the files of
/// one folder that hold one control each, no id may be there twice, whatever its case; two
/// catalogues are two versions, so they may share ids. A file that holds one control is named
/// after its id. Where an id is there twice, the file that is rightly named is not complained of,
/// and the other file's name, which follows from it, is not a second fault.
void check_ids(std::vector<ControlFile>& files);

} // namespace edca::input
