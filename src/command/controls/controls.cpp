#include "command/command.hpp"
#include "command/controls/controls_check.hpp"
#include "command/controls/controls_history.hpp"
#include "command/controls/controls_list.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <memory>

namespace edca::command {

Command controls(CLI::App& app) {
    CLI::App* parser =
        app.add_subcommand("controls", "Show what controls demand, and check their files");
    parser->require_subcommand(1);
    const std::vector<Command> commands{controls_list(*parser), controls_history(*parser),
                                        controls_check(*parser)};

    return {parser, [commands](Session& session) {
                const auto chosen =
                    std::find_if(commands.begin(), commands.end(),
                                 [](const Command& command) { return command.parser->parsed(); });
                return chosen->run(session);
            }};
}

} // namespace edca::command
