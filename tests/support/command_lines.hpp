#pragma once

#include "command/command.hpp"
#include "command/option/global_options.hpp"

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace edca::test {

/// The parser of edca, with all commands.
struct Parser {
    Parser() {
        command::declare(app, options);
        commands = command::all_commands(app);
    }

    CLI::App app{"The memory of EDCA", "edca"};
    command::GlobalOptions options;
    std::vector<command::Command> commands;
};

/// A command and its names, such as "scans label".
struct NamedCommand {
    std::string path;
    const CLI::App* command;
};

/// `app` itself, whose path is empty, and every command below it, each before its own.
std::vector<NamedCommand> every_command(const CLI::App& app);

/// The words of a text without quotes.
std::vector<std::string> words_of(const std::string& text);

} // namespace edca::test
