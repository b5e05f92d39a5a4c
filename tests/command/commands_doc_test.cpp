// docs/commands.md is what scripts rely on: it is held against the program.

#include "command/command.hpp"
#include "command/option/global_options.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

using Names = std::set<std::string>;

/// What the page says of a command, or what the program has.
struct Promised {
    Names options; // `--since`, and places such as FROM
    Names keys;    // of its rows
};
using Commands = std::map<std::string, Promised>;

/// The text between the first two backticks.
std::string first_code(const std::string& line) {
    const auto begin = line.find('`') + 1;
    return line.substr(begin, line.find('`', begin) - begin);
}

Commands documented() {
    std::ifstream page(EDCA_SOURCE_DIR "/docs/commands.md");
    Commands commands;
    Promised* said = nullptr;
    bool is_of_keys = false;
    for (std::string line; std::getline(page, line);) {
        if (line.rfind("## edca", 0) == 0)
            said = &commands[line.substr(3)];
        else if (line.rfind("## ", 0) == 0)
            said = nullptr;
        else if (line.rfind("| row key |", 0) == 0 || line.rfind("| option |", 0) == 0)
            is_of_keys = line.rfind("| row key |", 0) == 0;
        else if (said != nullptr && line.rfind("| `", 0) == 0)
            (is_of_keys ? said->keys : said->options).insert(first_code(line));
    }
    return commands;
}

void add_options(const CLI::App& command, const std::string& name, Commands& commands) {
    auto& options = commands[name].options;
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_positional())
            options.insert(option->get_name(true));
        for (const auto& long_name : option->get_lnames())
            if (long_name != "help")
                options.insert("--" + long_name);
    }
    for (const CLI::App* below : command.get_subcommands({}))
        add_options(*below, name + " " + below->get_name(), commands);
}

/// A command line for each command that answers with rows.
const std::map<std::string, std::vector<std::string>> asked{
    {"edca record", {"record", EDCA_SOURCE_DIR "/tests/data/demo"}},
    {"edca status", {"status"}},
    {"edca drift", {"drift"}},
    {"edca diff", {"diff"}},
    {"edca trend", {"trend"}},
    {"edca show", {"show", "EDCA-TLS-014"}},
    {"edca gate", {"gate", "--max-age", "8d"}},
    {"edca remediate", {"remediate"}},
    {"edca waivers", {"waivers"}},
    {"edca notes", {"notes"}},
    {"edca scans", {"scans"}},
    {"edca subjects", {"subjects"}},
    {"edca organizations", {"organizations"}},
    {"edca queries", {"queries"}},
    {"edca verify", {"verify"}},
    {"edca controls list", {"controls", "list"}},
    {"edca controls history", {"controls", "history"}}};

/// The names of the columns of an answer in CSV.
Names keys_of(const std::string& csv) {
    std::istringstream line(csv.substr(0, csv.find_first_of("\r\n")));
    Names names;
    for (std::string name; std::getline(line, name, ',');)
        names.insert(name);
    return names;
}

std::string listed(const Names& names, const Names& others) {
    std::string text;
    for (const auto& name : names)
        if (others.count(name) == 0)
            text += " " + name;
    return text;
}

} // namespace

TEST_CASE("docs/commands.md has every option of every command, and no other one") {
    CLI::App app{"", "edca"};
    command::GlobalOptions options;
    command::declare(app, options);
    const auto commands = command::all_commands(app);
    Commands program;
    add_options(app, "edca", program);
    const auto page = documented();
    for (const auto& [name, said] : program) {
        CAPTURE(name);
        REQUIRE(page.count(name) == 1);
        CHECK(listed(said.options, page.at(name).options).empty());
        CHECK(listed(page.at(name).options, said.options).empty());
    }
    CHECK(page.size() == program.size());
}

TEST_CASE("docs/commands.md has every key of the rows of every command, and no other one") {
    const TempDir folder;
    const auto history = folder.path() / "history.db";
    const auto page = documented();
    const auto check = [&](const std::string& name, std::vector<std::string> arguments) {
        CAPTURE(name);
        arguments.insert(arguments.end(), {"--format", "csv"});
        const auto keys = keys_of(run({.history = history, .arguments = arguments}).out);
        REQUIRE(page.count(name) == 1);
        CHECK(listed(keys, page.at(name).keys).empty());
        CHECK(listed(page.at(name).keys, keys).empty());
    };
    check("edca record", asked.at("edca record"));
    for (const auto& [name, arguments] : asked)
        if (name != "edca record")
            check(name, arguments);
}
