#pragma once

#include <map>
#include <string>

namespace edca::test {

/// The properties that evidence carries by the grammar in docs/properties.md. Written from that
/// page and not from the program: slow, and with a copy of each text.
std::map<std::string, std::string> read_by_the_book(const std::string& evidence);

} // namespace edca::test
