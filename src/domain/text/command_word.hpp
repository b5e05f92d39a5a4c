#pragma once

#include <string>
#include <string_view>

namespace edca {

/// A word of a command line that people are told to type: in quotes where a shell would take it
/// apart. What Windows, PowerShell and POSIX shells all read alike is in double quotes. A word that
/// no quotes make one in all of them, with ' and one of ", $ and `, gives way to NAME.
std::string command_word(std::string_view word);

} // namespace edca
