#pragma once

#include "domain/scan.hpp"

#include <memory>
#include <string_view>

namespace edca::input {

/// Reads EDCA's analysis_*.json: UTF-8 text as `decode` gives it, and the file's name for messages.
/// Fills all of the Scan but `source` and `source_sha256`; `organization` is empty when the file
/// does not name it. Names come without white space at their ends, control ids in upper case
/// (ASCII), and frameworks that differ in case as one; a framework All is left out. A subject that
/// a control names twice, whatever the case of its name, is one result: the worst status, and the
/// distinct evidence texts sorted and joined by line ends. Texts may be what `Field::text` reads;
/// a character that is none is U+FFFD and has a note, but in the ids of controls and the name of
/// the organization it is refused. Throws Error about the first thing that is not as EDCA writes
/// it: all of a file is read or none.
Scan parse_analysis(std::string_view json_text, std::string_view name);

/// The same scan, but its thousands of texts are in one block of memory, which is freed as a whole
/// with the scan.
std::shared_ptr<Scan> parse_analysis_in_block(std::string_view json_text, std::string_view name);

} // namespace edca::input
