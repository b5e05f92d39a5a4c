#include "command/complete/complete.hpp"
#include "command/complete/values.hpp"
#include "command/option/global_options.hpp"
#include "support/catch.hpp"
#include "support/command_lines.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <CLI/CLI.hpp>
#include <SQLiteCpp/Database.h>
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;
using Words = std::vector<std::string>;

namespace {

/// The words that may stand for the last of `words`, without what they mean.
Words completed(const Words& words) {
    Parser parser;
    std::ostringstream out;
    command::complete(parser.app, words, out);
    Words found;
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);)
        found.push_back(line.substr(0, line.find('\t')));
    return found;
}

} // namespace

TEST_CASE("completion knows what each option and each positional takes") {
    Parser parser;
    for (const auto& [path, command] : every_command(parser.app))
        for (const CLI::Option* option : command->get_options()) {
            if (option->get_items_expected_max() == 0)
                continue; // a flag
            const auto name = option->get_lnames().empty() ? option->get_name(true)
                                                           : "--" + option->get_lnames().front();
            INFO("edca " << path << " has " << name
                         << ": say in src/command/complete/values.cpp what it takes; a text that "
                            "edca cannot know is `free`");
            CHECK(command::values_of(path, name).has_value());
        }
}

TEST_CASE("each word that completion offers for a choice is taken by edca") {
    for (const char* option : {"--format", "--color"}) {
        const auto values = command::values_of("", option).value();
        for (const auto& choice : values.choices) {
            Parser parser;
            CAPTURE(option, choice);
            CHECK_NOTHROW(parser.app.parse(std::string("scans ") + option + " " + choice));
        }
    }
    const auto shells = command::values_of("completion", "SHELL").value();
    for (const auto& shell : shells.choices) {
        CAPTURE(shell);
        CHECK(run({.history = {}, .arguments = {"completion", shell}, .in = {}}).err.empty());
    }
}

TEST_CASE("every command but the hidden ones is offered, and each of its options") {
    Parser parser;
    for (const auto& [path, command] : every_command(parser.app)) {
        CAPTURE(path);
        Words typed = words_of(path);
        typed.emplace_back();
        const auto offered = completed(typed);
        for (const CLI::App* below : command->get_subcommands([](const CLI::App*) { return true; }))
            CHECK(std::count(offered.begin(), offered.end(), below->get_name()) == 1);
        typed.back() = "--";
        const auto options = completed(typed);
        for (const CLI::Option* option : command->get_options())
            for (const auto& name : option->get_lnames())
                CHECK(std::count(options.begin(), options.end(), "--" + name) == 1);
    }
}

TEST_CASE("only `complete --` asks for words to complete") {
    CHECK_FALSE(command::words_to_complete({"edca"}));
    CHECK_FALSE(command::words_to_complete({"edca", "complete"}));
    CHECK_FALSE(command::words_to_complete({"edca", "record", "--", "complete"}));
    CHECK(command::words_to_complete({"edca", "complete", "--"}) == Words{});
    CHECK(command::words_to_complete({"edca", "complete", "--", "--", ""}) == Words{"--", ""});
    CHECK(completed({}) == completed({""}));
}

TEST_CASE("whatever is typed before it, a word is completed or not, and nothing is thrown") {
    for (const Words& typed : std::vector<Words>{{"--"},
                                                 {"--", "--"},
                                                 {"-", ""},
                                                 {"--format"},
                                                 {"--format", "--format", ""},
                                                 {"nonsense", ""},
                                                 {"--nonsense=", "--nonsense="},
                                                 {"status", "--by="},
                                                 {"", "", ""},
                                                 {"diff", "--fail-on", ":,:"},
                                                 {"scans", "label", "1", "2", "3", ""}})
        CHECK_NOTHROW(completed(typed));
}

TEST_CASE("words of a history that another process has locked are left out at once") {
    const TempDir folder;
    const auto history = (folder.path() / "history.db").string();
    run({.history = history, .arguments = {"record", EDCA_SOURCE_DIR "/tests/data/demo"}});
    const Words typed{"--db", history, "drift", "EDCA-TLS-01"};
    CHECK(completed(typed) == Words{"EDCA-TLS-011", "EDCA-TLS-014"});
    SQLite::Database writer(history, SQLite::OPEN_READWRITE);
    writer.exec("BEGIN EXCLUSIVE");
    CHECK(completed(typed).empty());
    writer.exec("ROLLBACK");
    CHECK(completed(typed).size() == 2);
}
