#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace edca::command {

/// What only the platform can tell; terminal.cpp is the one file that asks it.

enum class Stream { in, out, err };

bool is_terminal(Stream stream);

/// Width of the terminal in columns: $COLUMNS, else what the terminal says, else 80.
std::size_t terminal_columns();

/// The name of the user who runs the program, as the operating system knows it, in UTF-8; a number
/// where it has no name.
std::string user_name();

/// The program's arguments as UTF-8. Also sets the standard streams to pass bytes as they are, and
/// the console to UTF-8 and escape sequences, where that is not so; and lets a write beyond a limit
/// on the size of files fail rather than end the program.
std::vector<std::string> prepare_program(int argc, char** argv);

} // namespace edca::command
