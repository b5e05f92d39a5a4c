#include "command/option/help_texts.hpp"
#include "support/catch.hpp"
#include "support/command_lines.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

/// The parser of edca, with the whole of its help.
struct HelpedParser : Parser {
    HelpedParser() {
        command::add_help_texts(app);
    }
};

std::vector<std::string> examples(const CLI::App& command) {
    std::vector<std::string> lines;
    std::istringstream footer(command.get_footer());
    for (std::string line; std::getline(footer, line) && !line.empty();)
        if (line.rfind("  edca ", 0) == 0)
            lines.push_back(line.substr(2));
    return lines;
}

} // namespace

TEST_CASE("every command has two examples in its help, and edca takes each of them") {
    const HelpedParser helped;
    for (const auto& [path, command] : every_command(helped.app)) {
        if (path.empty())
            continue;
        CAPTURE(path);
        const auto lines = examples(*command);
        CHECK(lines.size() == 2);
        for (const auto& example : lines) {
            CAPTURE(example);
            Parser parser;
            CHECK_NOTHROW(parser.app.parse(example, true));
        }
    }
}

TEST_CASE("the help of every command names all options that every command has") {
    const HelpedParser helped;
    for (const auto& [path, command] : every_command(helped.app)) {
        if (path.empty())
            continue;
        CAPTURE(path);
        const auto words = words_of(command->get_footer());
        for (const CLI::Option* option : helped.app.get_options())
            for (const auto& name : option->get_lnames())
                if (name != "help" && name != "version") {
                    CAPTURE(name);
                    CHECK(std::count(words.begin(), words.end(), "--" + name) > 0);
                }
    }
}
