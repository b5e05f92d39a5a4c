#include "command/answer.hpp"
#include "command/bounds.hpp"
#include "command/command.hpp"
#include "command/complete/complete.hpp"
#include "command/guard.hpp"
#include "command/option/defaults.hpp"
#include "command/option/global_options.hpp"
#include "command/option/help_texts.hpp"
#include "command/terminal/terminal.hpp"
#include "domain/text/utf8.hpp"
#include "sqlite/errors.hpp"
#include "sqlite/memory.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <new>
#include <utility>

namespace {

using namespace edca;

/// The time of the machine, or the one that EDCA_NOW gives: so an answer can be had again as it
/// was.
Timestamp system_time() {
    if (const char* given = std::getenv("EDCA_NOW"); given != nullptr && *given != '\0') {
        const auto time = parse_timestamp(given);
        if (!time)
            throw Error("EDCA_NOW: \"" + std::string(given) + "\" is no time, expected ISO 8601",
                        "such as 2026-04-24T08:22+02:00");
        return *time;
    }
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

command::ExitStatus run(const command::Command& command, const command::GlobalOptions& options) {
    const auto path = command::database(options);
    const bool is_folder = command.output == command::Output::file_or_folder &&
                           command::is_folder(utf8_to_path(options.output));
    if (!is_folder)
        command::guard_output(options.output, path);
    command::bound_memory(path);
    command::Answer answer(is_folder ? std::string() : options.output, command::pager(options));
    command::Session session{.database = path,
                             .output = utf8_to_path(options.output),
                             .wait = command::wait(options),
                             .organization = options.organization,
                             .format = options.format,
                             .look = command::look(options),
                             .in = std::cin,
                             .out = answer.stream(),
                             .err = std::cerr,
                             .in_is_terminal = command::is_terminal(command::Stream::in),
                             .err_is_terminal = command::is_terminal(command::Stream::err),
                             .now = &system_time,
                             .user = &command::user_name};
    try {
        const auto status = command.run(session);
        if (status != command::ExitStatus::error || !answer.is_empty())
            answer.finish();
        return status;
    } catch (...) {
        sqlite::rethrow_explained(path);
    }
}

command::ExitStatus parse_and_run(int argc, char** argv) {
    CLI::App app("The memory of EDCA: what drifted in an Exchange organization, and when", "edca");
    command::GlobalOptions options;
    command::declare(app, options);
    const auto commands = command::all_commands(app);
    command::add_help_texts(app);
    auto arguments = command::prepare_program(argc, argv);
    if (const auto words = command::words_to_complete(arguments)) {
        sqlite::set_up_memory();
        command::complete(app, *words, std::cout);
        return command::ExitStatus::ok;
    }
    try {
        arguments = command::with_help(std::move(arguments));
        arguments = command::with_defaults(app, std::move(arguments), std::cerr);
        arguments.erase(arguments.begin());
        std::reverse(arguments.begin(), arguments.end()); // CLI11 takes the last one first
        app.parse(arguments);
    } catch (const CLI::ParseError& error) {
        const bool is_asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        if (!is_asked || !app.remaining(true).empty())
            throw command::misuse(app, error);
        app.exit(error); // prints the help or the version
        return command::ExitStatus::ok;
    }
    command::refuse_idle_options(app);
    const auto chosen =
        std::find_if(commands.begin(), commands.end(),
                     [](const command::Command& command) { return command.parser->parsed(); });
    sqlite::set_up_memory();
    return run(*chosen, options);
}

} // namespace

int main(int argc, char** argv) {
    using edca::command::ExitStatus;
    auto status = ExitStatus::error;
    try {
        status = parse_and_run(argc, argv);
    } catch (const edca::command::ReaderGone&) {
        status = ExitStatus::error; // and quietly, as a signal would have it elsewhere
    } catch (const edca::LockedError& error) {
        edca::command::report(std::cerr, error);
        status = ExitStatus::locked;
    } catch (const edca::IntegrityError& error) {
        edca::command::report(std::cerr, error);
        status = ExitStatus::integrity_failed;
    } catch (const edca::Error& error) {
        edca::command::report(std::cerr, error);
    } catch (const std::bad_alloc&) {
        edca::command::report(std::cerr,
                              edca::Error("there is not enough memory for this",
                                          "nothing was changed that was not said to be; ask for "
                                          "less, or let edca have more memory"));
    } catch (const std::exception& error) {
        edca::command::report(
            std::cerr, edca::Error(error.what(), "this is a fault in edca; please report it"));
    }
    return static_cast<int>(status);
}
