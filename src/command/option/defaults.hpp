#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace edca::command {

/// The arguments of the program, the first of which is its name, with what a file of defaults adds:
/// edca.toml beside the history or, where none is there, in the user's configuration folder.
/// A key before all sections is an option of all commands; in a section such as [status] or
/// [controls list] it is one of that command. An option that is given stands above the file.
/// Where the file changes what is asked for, and not only how it looks, `err` is told. With
/// --no-config the arguments stay as they are. Throws Error where the file cannot be read, or names
/// what is no option of a command that only reads.
std::vector<std::string> with_defaults(const CLI::App& app, std::vector<std::string> arguments,
                                       std::ostream& err);

} // namespace edca::command
