#pragma once

#include "command/command.hpp"

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::test {

/// A command line, without the program's name, and what surrounds it.
struct Call {
    std::filesystem::path history;
    std::vector<std::string> arguments;
    std::string in;              // standard input
    bool in_is_terminal = false; // standard input is where somebody types
    std::size_t columns = 0;     // of the terminal; 0 when it is none
    std::string now = "2026-11-24T12:00:00Z";
    std::ostream* out = nullptr;       // where the answer goes, if not into Said
    std::filesystem::path output = {}; // what --output is said to be; the answer does not go there
};

/// What the program said, and how it ended.
struct Said {
    std::string out;
    std::string err;
    command::ExitStatus status = command::ExitStatus::ok;
};

/// Runs a command line as main() does, within this process. What main() would call a fault in edca
/// is thrown.
Said run(const Call& call);

} // namespace edca::test
