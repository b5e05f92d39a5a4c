#pragma once

#include "command/terminal/terminal.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edca::command {

/// What a console of Windows needs, and this file alone asks of it.

/// Whether a standard stream is a console: neither a file, nor a pipe, nor NUL.
bool is_console(Stream stream);

bool is_pipe(Stream stream);

/// Whether standard output obeys escape sequences. A console does since Windows 10 and Server 2016.
bool console_takes_escapes();

/// Width of the window; 0 where standard output is no console.
std::size_t console_columns();

/// Height of the window, likewise.
std::size_t console_rows();

/// The name of the user who runs the program, empty where Windows gives none.
std::string console_user();

/// Lets standard output and error write characters to a console, and standard input read them, and
/// all three pass bytes as they are to files and pipes.
void prepare_console();

/// The program's arguments as UTF-8.
std::vector<std::string> console_arguments();

} // namespace edca::command
