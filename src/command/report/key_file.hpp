#pragma once

#include "domain/redaction/redaction.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// The key of a redaction: a text file with a token and its name in each line, kept by whoever
/// sends redacted reports. Nothing where there is no file yet. Throws Error where the file is
/// something else.
std::vector<RedactedName> read_key(const std::string& file);

/// Writes the key for its owner alone, or in place of the former one.
void write_key(const std::string& file, const std::vector<RedactedName>& key);

} // namespace edca::command
