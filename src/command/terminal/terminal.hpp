#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edca::command {

/// Facts that only the platform knows. terminal.cpp is the one file that asks it, and for Windows
/// console_windows.cpp.

enum class Stream { in, out, err };

bool is_terminal(Stream stream);

/// Whether standard output is a terminal that obeys escape sequences: one of an old Windows shows
/// them instead.
bool takes_escapes();

/// Whether standard output, which could not be written, is a pipe whose reader has gone. Elsewhere
/// than on Windows a signal has ended the program by then, unless it is ignored.
bool reader_is_gone();

/// Width of the terminal in columns: $COLUMNS, else what the terminal says, else 80.
std::size_t terminal_columns();

/// Rows of the terminal: what it says itself, else 24.
std::size_t terminal_rows();

/// Runs a command of the shell with `text` as its standard input, and waits until it ends. False
/// where there is no such command. The user may end it before it has read all.
bool give_to_command(const std::string& command, std::string_view text);

/// The name, in UTF-8, by which the operating system knows the user who runs the program; the
/// user's number when there is no name.
std::string user_name();

/// The program's arguments as UTF-8. The function also prepares the process, where the platform
/// does not do so itself: the standard streams pass bytes as they are, a console takes and gives
/// UTF-8 and takes escape sequences, and a write beyond a limit on the size of files fails instead
/// of ending the program.
std::vector<std::string> prepare_program(int argc, char** argv);

} // namespace edca::command
