#include "support/program.hpp"

#include "command/option/global_options.hpp"
#include "domain/text/utf8.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/errors.hpp"
#include "support/histories.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

namespace edca::test {

namespace {

command::ExitStatus run_command(const Call& call, std::ostream& out, std::ostream& err) {
    CLI::App app("The memory of EDCA", "edca");
    command::GlobalOptions options;
    command::declare(app, options);
    const auto commands = command::all_commands(app);
    auto arguments = call.arguments;
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them last first
    try {
        app.parse(arguments);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success))
            throw command::misuse(app, error);
        app.exit(error, out, err);
        return command::ExitStatus::ok;
    }
    command::refuse_idle_options(app);
    std::istringstream in(call.in);
    auto look = command::look(options);
    look.columns = call.columns;
    command::Session session{.database = call.history,
                             .output = call.output,
                             .organization = options.organization,
                             .format = options.format,
                             .look = look,
                             .in = in,
                             .out = out,
                             .err = err,
                             .in_is_terminal = call.in_is_terminal,
                             .err_is_terminal = false,
                             .now = [&call] { return parse_timestamp(call.now).value(); },
                             .user = [] { return std::string("anna"); }};
    const auto chosen =
        std::find_if(commands.begin(), commands.end(),
                     [](const command::Command& command) { return command.parser->parsed(); });
    try {
        return chosen->run(session);
    } catch (...) {
        sqlite::rethrow_explained(call.history);
    }
}

} // namespace

Said run(const Call& call) {
    std::ostringstream out;
    std::ostringstream err;
    Said said;
    try {
        said.status = run_command(call, call.out != nullptr ? *call.out : out, err);
    } catch (const LockedError& error) {
        command::report(err, error);
        said.status = command::ExitStatus::locked;
    } catch (const IntegrityError& error) {
        command::report(err, error);
        said.status = command::ExitStatus::integrity_failed;
    } catch (const Error& error) {
        command::report(err, error);
        said.status = command::ExitStatus::error;
    }
    said.out = out.str();
    said.err = err.str();
    return said;
}

} // namespace edca::test
