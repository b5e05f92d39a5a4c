#pragma once

#include "domain/error.hpp"
#include "present/format/render.hpp"
#include "present/look.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace edca::command {

enum class Color { automatic, always, never };

/// The options that every command has, before or after its name.
struct GlobalOptions {
    std::optional<std::string> database;
    std::optional<std::string> organization;
    present::Format format = present::Format::text;
    std::string output;
    Color color = Color::automatic;
    double wait = 30; // seconds
    std::optional<std::size_t> width;
    bool raw = false;
    bool ascii = false;
    bool utc = false;
    bool no_pager = false;
    bool no_config = false; // with_defaults() obeys it
};

void declare(CLI::App& app, GlobalOptions& options);

/// The arguments of the program, with `edca help COMMAND` as `edca COMMAND --help`.
std::vector<std::string> with_help(std::vector<std::string> arguments);

/// How the answer is drawn: what its place can show, and what the options say.
present::Look look(const GlobalOptions& options);

/// The command that shows an answer longer than the screen; nothing unless it goes to a terminal.
std::optional<std::string> pager(const GlobalOptions& options);

/// The path of the history. Throws Error when the path of --db is empty.
std::filesystem::path database(const GlobalOptions& options);

/// Time to wait for another process that has the history.
std::chrono::milliseconds wait(const GlobalOptions& options);

/// Throws Error where an option of a list, such as `--all` of `edca waivers`, was given together
/// with a command below it, which would not look at it.
void refuse_idle_options(const CLI::App& app);

/// The error about wrong arguments, in the form of the other errors.
Error misuse(const CLI::App& app, const CLI::ParseError& error);

} // namespace edca::command
