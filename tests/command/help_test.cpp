#include "command/command.hpp"
#include "command/option/global_options.hpp"
#include "command/option/help_texts.hpp"
#include "support/catch.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;

namespace {

/// The program's parser, with all commands.
struct Parser {
    CLI::App app{"", "edca"};
    command::GlobalOptions options;
    std::vector<command::Command> commands;

    Parser() {
        command::declare(app, options);
        commands = command::all_commands(app);
        command::add_help_texts(app);
    }
};

void collect_examples(const CLI::App& parent, std::vector<std::string>& examples) {
    for (const CLI::App* command : parent.get_subcommands({})) {
        std::istringstream footer(command->get_footer());
        for (std::string line; std::getline(footer, line) && !line.empty();)
            if (line.rfind("  edca ", 0) == 0)
                examples.push_back(line.substr(2));
        collect_examples(*command, examples);
    }
}

} // namespace

TEST_CASE("every command has two examples in its help, and edca takes each of them") {
    std::vector<std::string> examples;
    collect_examples(Parser().app, examples);
    REQUIRE(examples.size() >= 40);
    for (const auto& example : examples) {
        CAPTURE(example);
        Parser parser;
        CHECK_NOTHROW(parser.app.parse(example, true));
    }
}
