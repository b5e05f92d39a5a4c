#include "command/option/global_options.hpp"

#include "command/option/duration.hpp"
#include "command/terminal/pager.hpp"
#include "command/terminal/terminal.hpp"
#include "domain/name.hpp"
#include "domain/text/nearest.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "history/storage/open.hpp"
#include "sqlite/connection.hpp"

#include <CLI/App.hpp>
#include <cstdlib>
#include <map>

namespace edca::command {

namespace {

/// Validator of one of `choices`, whatever its case.
template<typename Enum>
CLI::Validator one_of(const std::map<std::string, Enum>& choices, const std::string& expected) {
    return {[=](std::string& text) -> std::string {
                const auto found = choices.find(ascii_lower(text));
                if (found == choices.end())
                    return '"' + text + "\" is unknown, expected " + expected;
                text = std::to_string(static_cast<int>(found->second));
                return {};
            },
            ""};
}

/// Transforms a name: without the white space at its ends.
CLI::Validator name() {
    return {[](std::string& text) -> std::string {
                text = without_outer_space(text);
                if (text.size() > longest_name)
                    return "is longer than any name, expected at most " +
                           std::to_string(longest_name) + " bytes";
                return text.empty() ? "is blank, expected a name" : "";
            },
            ""};
}

std::vector<std::string> command_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({}))
        names.push_back(command->get_name());
    return names;
}

std::vector<std::string> option_names(const CLI::App& app, const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* owner : {&app, &command})
        for (const CLI::Option* option : owner->get_options())
            for (const auto& name : option->get_lnames())
                names.push_back("--" + name);
    return names;
}

/// `did you mean status? `, where a word is nearly one that is known.
std::string meant(const std::string& word, const std::vector<std::string>& known) {
    const auto near = nearest(word, known);
    return near.empty() ? "" : "did you mean " + near.front() + "? ";
}

bool has_option(const CLI::App& command, const std::string& word) {
    return command.get_option_no_throw(word.substr(0, word.find('='))) != nullptr;
}

/// The width that $COLUMNS asks for where nothing is a terminal; 0 where it asks for none.
std::size_t asked_columns() {
    const char* text = std::getenv("COLUMNS");
    const auto columns = text == nullptr ? 0 : std::strtoul(text, nullptr, 10);
    constexpr unsigned long widest = 10'000;
    return columns <= widest ? columns : 0;
}

} // namespace

void declare(CLI::App& app, GlobalOptions& options) {
    const std::map<std::string, present::Format> formats{{"text", present::Format::text},
                                                         {"json", present::Format::json},
                                                         {"jsonl", present::Format::jsonl},
                                                         {"csv", present::Format::csv},
                                                         {"markdown", present::Format::markdown}};
    const std::map<std::string, Color> colors{
        {"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}};
    app.allow_windows_style_options(false); // /data/x is a path; commands inherit this
    app.add_option("--db", options.database,
                   "The history; $EDCA_DB or the usual place if not given")
        ->type_name("PATH");
    app.add_option("--organization", options.organization, "Only this organization")
        ->transform(name())
        ->type_name("NAME");
    app.add_option("--format", options.format, "text, json, jsonl, csv or markdown")
        ->type_name("FORMAT")
        ->transform(one_of(formats, "text, json, jsonl, csv or markdown"));
    app.add_option("--output", options.output, "Write the answer to this file, as UTF-8")
        ->type_name("FILE");
    app.add_option("--color", options.color, "auto, always or never")
        ->type_name("WHEN")
        ->transform(one_of(colors, "auto, always or never"));
    app.add_option("--wait", options.wait,
                   "How long to wait while another process has the history, if not 30")
        ->type_name("SECONDS")
        ->check(seconds(86'400)); // a day
    app.add_flag("--raw", options.raw,
                 "CSV without the apostrophe before text that begins like a formula");
    app.add_flag("--ascii", options.ascii,
                 "JSON with escapes such as \\u00fc for all characters that are not ASCII");
    app.add_flag("--utc", options.utc,
                 "Show and take times in UTC, not by the clocks of the scans");
    app.add_option("--width", options.width,
                   "Columns of text; those of the terminal, or $COLUMNS, if not given")
        ->type_name("COLUMNS")
        ->check(CLI::Range(20, 10'000).description(""));
    app.add_flag("--no-pager", options.no_pager, "Never show a long answer through $PAGER or less");
    app.add_flag("--no-config", options.no_config, "Leave out the defaults that edca.toml has");
    app.set_version_flag("-V,--version", "edca " EDCA_VERSION);
    app.footer("edca help COMMAND, or edca COMMAND --help, says what a command does.");
    app.require_subcommand(1);
    app.fallthrough(); // global options may follow the command
}

present::Look look(const GlobalOptions& options) {
    const bool terminal = options.output.empty() && is_terminal(Stream::out);
    const char* no_color = std::getenv("NO_COLOR");
    const bool wanted = terminal && takes_escapes() && (no_color == nullptr || *no_color == '\0');
    return {.color =
                options.color == Color::always || (options.color == Color::automatic && wanted),
            .columns = options.width.value_or(terminal ? terminal_columns() : asked_columns()),
            .csv = options.raw ? present::Csv::raw : present::Csv::guarded,
            .json = options.ascii ? present::Letters::ascii : present::Letters::all,
            .utc = options.utc};
}

std::optional<std::string> pager(const GlobalOptions& options) {
    const bool is_shown = options.output.empty() && is_terminal(Stream::out);
    return is_shown && !options.no_pager ? pager_of_user() : std::nullopt;
}

std::filesystem::path database(const GlobalOptions& options) {
    if (!options.database)
        return history::default_path();
    if (options.database->empty())
        throw Error("--db: is empty, expected the path of a history",
                    "leave it out for $EDCA_DB or the usual place");
    return utf8_to_path(*options.database);
}

std::chrono::milliseconds wait(const GlobalOptions& options) {
    return milliseconds(options.wait);
}

std::vector<std::string> with_help(std::vector<std::string> arguments) {
    if (arguments.size() > 1 && arguments[1] == "help") {
        arguments.erase(arguments.begin() + 1);
        arguments.emplace_back("--help");
    }
    return arguments;
}

void refuse_idle_options(const CLI::App& app) {
    const CLI::App* command = &app;
    std::string path = "edca";
    while (!command->get_subcommands().empty()) {
        const CLI::App* below = command->get_subcommands().front();
        const std::string path_below = path + " " + below->get_name();
        if (command != &app)
            for (const CLI::Option* option : command->get_options())
                if (option->count() > 0)
                    throw Error("command line: " + option->get_name() + " is an option of " + path +
                                    ", not of " + path_below,
                                "see " + path_below + " --help");
        command = below;
        path = path_below;
    }
}

Error misuse(const CLI::App& app, const CLI::ParseError& error) {
    std::string command; // "controls check "
    const CLI::App* innermost = &app;
    while (!innermost->get_subcommands().empty()) {
        innermost = innermost->get_subcommands().front();
        command += innermost->get_name() + " ";
    }
    const std::string hint = "see edca " + command + "--help";
    const auto rest = app.remaining(true);
    if (error.get_name() == "ArgumentMismatch")
        return Error("command line: " + std::string(error.what()), hint);
    if (innermost->get_require_subcommand_min() > 0 && rest.empty())
        return Error("command line: there is no command" +
                         (command.empty() ? "" : " after " + innermost->get_name()),
                     hint);
    if (rest.empty())
        return Error("command line: " + std::string(error.what()), hint);
    const auto& word = rest.front();
    if (const auto below = command_names(*innermost); !below.empty() && word.rfind('-', 0) != 0)
        return Error("command line: no command " +
                         (command.empty() ? "" : "of " + innermost->get_name() + " ") +
                         "is called " + word,
                     meant(word, below) + hint);
    if (innermost != &app && has_option(*innermost, word)) // it stood before the command
        return Error("command line: " + word + " was not expected before " + innermost->get_name(),
                     "write it after the command: edca " + command + word + "; " + hint);
    return Error("command line: " + word + " was not expected",
                 meant(word, option_names(app, *innermost)) + hint);
}

} // namespace edca::command
