// The pages of docs/man say what the program says of itself: their synopses and options are those
// of --help, and their examples are command lines that edca takes.

#include "support/catch.hpp"
#include "support/command_lines.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

namespace fs = std::filesystem;

fs::path folder_of_pages() {
    return fs::path(EDCA_SOURCE_DIR) / "docs" / "man";
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string page_of(const CLI::App& command) {
    return "edca-" + command.get_name() + ".1.scd";
}

/// As scdoc takes plain text.
std::string escaped(const std::string& text) {
    return std::regex_replace(text, std::regex(R"([*_\\<~`])"), "\\$&");
}

bool is_positional(const CLI::Option& option) {
    return option.get_lnames().empty() && option.get_positional();
}

std::string value_of(const CLI::Option& option) {
    return option.get_items_expected_max() == 0 ? "" : " _" + escaped(option.get_type_name()) + "_";
}

std::string synopsis(const std::string& path, const CLI::App& command) {
    std::string line = "*edca" + (path.empty() ? "" : " " + path) + "* \\[_options_\\]";
    for (const CLI::Option* option : command.get_options())
        if (!is_positional(*option) && option->get_required())
            line += " *--" + option->get_lnames().front() + "*" + value_of(*option);
    for (const CLI::Option* option : command.get_options())
        if (is_positional(*option)) {
            std::string name = "_" + option->get_name(true) + "_";
            if (option->get_items_expected_max() > 1)
                name += "...";
            line += option->get_required() ? " " + name : " \\[" + name + "\\]";
        }
    return line;
}

std::string options(const CLI::App& command) {
    std::string text;
    for (const bool positionals : {true, false})
        for (const CLI::Option* option : command.get_options())
            if (is_positional(*option) == positionals && !option->check_lname("help"))
                text +=
                    (positionals ? "_" + option->get_name(true) + "_"
                                 : "*--" + option->get_lnames().front() + "*" + value_of(*option)) +
                    "\n\t" + escaped(option->get_description()) + "\n\n";
    return text;
}

/// The sections that --help could fill: of a command, and of those below it.
struct Sections {
    std::string synopsis;
    std::string options;
};

Sections sections_of(const std::string& path, const CLI::App& command) {
    Sections sections;
    const auto below = command.get_subcommands([](const CLI::App*) { return true; });
    if (below.empty() || command.get_require_subcommand_min() == 0)
        sections.synopsis = synopsis(path, command) + "\n\n";
    sections.options = options(command);
    for (const CLI::App* child : below) {
        const std::string name = path + " " + child->get_name();
        sections.synopsis += synopsis(name, *child) + "\n\n";
        if (const auto more = options(*child); !more.empty())
            sections.options +=
                "## edca " + name + "\n\n" + escaped(child->get_description()) + ".\n\n" + more;
    }
    return sections;
}

/// The section of a page, without its heading.
std::string section(const std::string& page, const std::string& heading) {
    const std::string mark = "\n# " + heading + "\n\n";
    const auto begin = page.find(mark);
    if (begin == std::string::npos)
        return {};
    const auto end = page.find("\n# ", begin + mark.size());
    return page.substr(begin + mark.size(),
                       end == std::string::npos ? end : end + 1 - begin - mark.size());
}

/// `page` with another section, which begins before the section `before` where there is none yet.
std::string with_section(std::string page, const std::string& heading, const std::string& text,
                         const std::string& before) {
    const std::string mark = "\n# " + heading + "\n\n";
    if (const auto begin = page.find(mark); begin != std::string::npos)
        page.erase(begin + 1, mark.size() - 1 + section(page, heading).size());
    return text.empty()
               ? page
               : page.insert(page.find("\n# " + before) + 1, "# " + heading + "\n\n" + text);
}

std::string name_section(const CLI::App& command) {
    return "edca-" + command.get_name() + " - " + escaped(command.get_description()) + "\n\n";
}

std::string new_page(const CLI::App& command) {
    return "edca-" + command.get_name() +
           "(1)\n\n# DESCRIPTION\n\n\n# EXAMPLES\n\n\n# EXIT STATUS\n\n";
}

/// The words of a command line as a shell takes them, up to what is not edca's any more.
std::vector<std::string> shell_words(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    bool begun = false;
    char quote = '\0';
    for (const char c : line + " ") {
        if (quote != '\0') {
            if (c == quote)
                quote = '\0';
            else
                word += c;
        } else if (c == '"' || c == '\'') {
            quote = c;
            begun = true;
        } else if (c == ' ') {
            if (begun && (word == "|" || word == ">" || word == "&&" || word == "||"))
                return words;
            if (begun)
                words.push_back(word);
            word.clear();
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    return words;
}

/// The lines of edca in the blocks of `text` that are shown as they are.
std::vector<std::string> examples(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    bool is_block = false;
    for (std::string line; std::getline(in, line);) {
        if (line == "```")
            is_block = !is_block;
        else if (is_block && line.rfind("edca ", 0) == 0)
            lines.push_back(line);
    }
    return lines;
}

/// Words of `line` without the program's name, in the order in which CLI11 takes them.
std::vector<std::string> arguments(const std::string& line) {
    auto words = shell_words(line);
    words.erase(words.begin());
    return {words.rbegin(), words.rend()};
}

} // namespace

TEST_CASE("every command has a manual page whose synopsis and options are those of --help") {
    const bool accept = std::getenv("EDCA_ACCEPT") != nullptr;
    Parser parser;
    for (const CLI::App* command :
         parser.app.get_subcommands([](const CLI::App*) { return true; })) {
        const auto file = folder_of_pages() / page_of(*command);
        const auto sections = sections_of(command->get_name(), *command);
        if (accept) {
            auto page = fs::exists(file) ? text_of(file) : new_page(*command);
            page = with_section(page, "SYNOPSIS", sections.synopsis, "DESCRIPTION");
            page = with_section(page, "NAME", name_section(*command), "SYNOPSIS");
            page = with_section(page, "OPTIONS", sections.options, "EXAMPLES");
            std::ofstream(file, std::ios::binary) << page;
        }
        INFO(
            "docs/man/" << file.filename().string()
                        << ": EDCA_ACCEPT=1 writes the page's name, synopsis and options; its "
                           "description, examples and exit statuses are for you to write, its line "
                           "in docs/man/CMakeLists.txt, and one in edca.1.scd");
        REQUIRE(fs::exists(file));
        const auto page = text_of(file);
        CHECK(section(page, "SYNOPSIS") == sections.synopsis);
        CHECK(section(page, "OPTIONS") == sections.options);
        CHECK(section(page, "NAME") == name_section(*command));
        CHECK(section(page, "DESCRIPTION").size() > 100);
        CHECK(section(page, "EXIT STATUS").size() > 20);
        bool has_example = false;
        for (const auto& line : examples(section(page, "EXAMPLES")))
            has_example = has_example || line.rfind("edca " + command->get_name(), 0) == 0;
        CHECK(has_example);
        CHECK(text_of(folder_of_pages() / "CMakeLists.txt")
                  .find("edca-" + command->get_name() + "\n") != std::string::npos);
    }
}

TEST_CASE("the page of edca has every command, and the options of all of them") {
    Parser parser;
    const auto page = text_of(folder_of_pages() / "edca.1.scd");
    std::string commands;
    for (const CLI::App* command : parser.app.get_subcommands([](const CLI::App*) { return true; }))
        commands += "*edca-" + command->get_name() + "*(1)\n\t" +
                    escaped(command->get_description()) + "\n\n";
    const auto all = options(parser.app);
    if (std::getenv("EDCA_ACCEPT") != nullptr) {
        auto changed = with_section(page, "OPTIONS", all, "TIMES");
        changed = with_section(changed, "COMMANDS", commands, "OPTIONS");
        std::ofstream(folder_of_pages() / "edca.1.scd", std::ios::binary) << changed;
    }
    INFO("EDCA_ACCEPT=1 writes both");
    CHECK(section(text_of(folder_of_pages() / "edca.1.scd"), "COMMANDS") == commands);
    CHECK(section(text_of(folder_of_pages() / "edca.1.scd"), "OPTIONS") == all);
}

TEST_CASE("the examples of the manual are command lines that edca takes") {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder_of_pages())) {
        if (entry.path().extension() != ".scd")
            continue;
        for (const auto& line : examples(text_of(entry.path()))) {
            Parser parser;
            auto words = arguments(line);
            INFO(entry.path().filename().string() << ": " << line);
            CHECK_NOTHROW(parser.app.parse(words));
            ++count;
        }
    }
    CHECK(count > 40);
}

TEST_CASE("the statements in the manual's page of edca sql have the columns that they name") {
    const TempDir folder;
    const auto history = folder.path() / "history.db";
    run({.history = history, .arguments = {"record", EDCA_SOURCE_DIR "/tests/data/demo"}});
    int count = 0;
    for (const auto& line : examples(text_of(folder_of_pages() / "edca-sql.1.scd"))) {
        auto words = shell_words(line);
        words.erase(words.begin());
        if (std::count(words.begin(), words.end(), "--file") > 0)
            continue;
        CAPTURE(line);
        CHECK(run({.history = history, .arguments = words}).status == command::ExitStatus::ok);
        ++count;
    }
    CHECK(count >= 2);
}
