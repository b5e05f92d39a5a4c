#include "command/option/defaults.hpp"

#include "command/command.hpp"
#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "history/storage/open.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

namespace edca::command {

namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "edca.toml";

// Who can put a file beside a history must not make edca write anything by it.
constexpr std::array reading_commands{
    "status",   "drift",         "diff",    "trend", "show",   "scans",     "organizations",
    "subjects", "controls list", "queries", "gate",  "report", "remediate", "controls history"};
constexpr std::array writing_types{"FILE", "PATH", "FOLDER"};
constexpr std::array look_options{"format", "color", "width", "wait",
                                  "raw",    "ascii", "utc",   "no-pager"};

template<typename Names>
bool has(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The command of that name in `parent`, or nullptr.
const CLI::App* command_of(const CLI::App& parent, const std::string& name) {
    const auto commands = parent.get_subcommands({});
    const auto found = std::find_if(commands.begin(), commands.end(), [&](const CLI::App* command) {
        return command->get_name() == name;
    });
    return found == commands.end() ? nullptr : *found;
}

/// What the command line says: the chosen command, and the long names of the options.
struct Given {
    const CLI::App* command = nullptr;
    std::string command_name; // `controls list`, empty where there is none
    std::vector<std::string> options;
    std::string database; // of --db
};

Given read_arguments(const CLI::App& app, const std::vector<std::string>& arguments) {
    Given given{.command = &app, .command_name = {}, .options = {}, .database = {}};
    for (std::size_t at = 1; at < arguments.size(); ++at) {
        const std::string& argument = arguments[at];
        if (argument == "--")
            break;
        if (!argument.starts_with("--")) {
            const CLI::App* inner = command_of(*given.command, argument);
            if (inner == nullptr)
                continue;
            given.command = inner;
            given.command_name += (given.command_name.empty() ? "" : " ") + argument;
            continue;
        }
        const auto name = argument.substr(0, argument.find('='));
        given.options.push_back(name.substr(2));
        const CLI::Option* option = app.get_option_no_throw(name);
        const bool takes_next = option != nullptr && option->get_expected_max() > 0 &&
                                name.size() == argument.size() && at + 1 < arguments.size();
        if (name == "--db")
            given.database = takes_next
                                 ? arguments[at + 1]
                                 : argument.substr(std::min(name.size() + 1, argument.size()));
        at += takes_next ? 1 : 0;
    }
    return given;
}

fs::path user_folder() {
#ifdef _WIN32
    return path_in_environment("APPDATA");
#else
    const auto folder = path_in_environment("XDG_CONFIG_HOME");
    return folder.empty() ? path_in_environment("HOME") / ".config" : folder;
#endif
}

std::optional<fs::path> file_of(const Given& given) {
    const auto history =
        given.database.empty() ? history::default_path() : utf8_to_path(given.database);
    std::vector<fs::path> candidates;
    if (!history.empty())
        candidates.push_back(history.parent_path() / file_name);
    if (const auto folder = user_folder(); folder.is_absolute())
        candidates.push_back(folder / "edca" / file_name);
    std::error_code error;
    for (const auto& candidate : candidates)
        if (fs::exists(candidate, error))
            return candidate;
    return std::nullopt;
}

std::vector<CLI::ConfigItem> items_of(const fs::path& file) {
    constexpr std::uintmax_t largest = 65'536;
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        throw Error(path_to_utf8(file) + ": is no file, expected the defaults of options",
                    "remove it, or leave it out with --no-config");
    if (fs::file_size(file, error) > largest || error)
        throw Error(path_to_utf8(file) + ": is larger than 64 KB, expected a few lines",
                    "leave it out with --no-config");
    std::ifstream in(file);
    if (!in)
        throw Error(path_to_utf8(file) + ": cannot be read",
                    "check that you may read it, or leave it out with --no-config");
    try {
        return CLI::ConfigTOML().from_config(in);
    } catch (const CLI::Error& wrong) {
        throw Error(path_to_utf8(file) + ": " + wrong.what(), "leave it out with --no-config");
    }
}

std::string section_of(const CLI::ConfigItem& item) {
    std::string section;
    for (const auto& parent : item.parents)
        section += (section.empty() ? "" : " ") + parent;
    return section;
}

/// The option that an item is the default of.
const CLI::Option& option_of(const CLI::App& app, const CLI::ConfigItem& item,
                             const fs::path& file) {
    const std::string section = section_of(item);
    const CLI::App* owner = &app;
    for (std::string_view rest = section; owner != nullptr && !rest.empty();) {
        const auto word = std::string(rest.substr(0, rest.find(' ')));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        owner = command_of(*owner, word);
    }
    const bool is_known = section.empty() || (owner != nullptr && has(reading_commands, section));
    if (!is_known)
        throw Error(path_to_utf8(file) + ": [" + section +
                        "] is no command that only reads, expected one such as [status]",
                    "mend the file, or leave it out with --no-config");
    const CLI::Option* option = owner->get_option_no_throw("--" + item.name);
    const bool may_be = option != nullptr && item.name != "help" && item.name != "version" &&
                        item.name != "no-config" && !has(writing_types, option->get_type_name());
    if (!may_be)
        throw Error(path_to_utf8(file) + ": " + item.name + " is no option of " +
                        (section.empty() ? "all commands" : "edca " + section) +
                        " that may have a default",
                    "see edca " + (section.empty() ? "" : section + " ") +
                        "--help; an option that names a file or a history has none");
    return *option;
}

std::vector<std::string> arguments_of(const CLI::ConfigItem& item, const CLI::Option& option,
                                      const fs::path& file) {
    const auto name = "--" + item.name;
    if (option.get_expected_max() == 0) { // a flag
        const auto said = item.inputs.size() == 1 ? ascii_lower(item.inputs.front()) : "";
        if (said != "true" && said != "false")
            throw Error(path_to_utf8(file) + ": " + item.name + " is neither true nor false",
                        "mend the file, or leave it out with --no-config");
        return said == "true" ? std::vector<std::string>{name} : std::vector<std::string>{};
    }
    std::vector<std::string> arguments;
    for (const auto& input : item.inputs)
        arguments.push_back(name + "=" + input);
    return arguments;
}

} // namespace

std::vector<std::string> with_defaults(const CLI::App& app, std::vector<std::string> arguments,
                                       std::ostream& err) {
    const auto given = read_arguments(app, arguments);
    const auto is_given = [&](std::string_view name) { return has(given.options, name); };
    if (is_given("no-config") || is_given("help") || given.command == &app)
        return arguments;
    const auto file = file_of(given);
    if (!file)
        return arguments;
    std::vector<std::string> added;
    std::string told;
    for (const auto& item : items_of(*file)) {
        if (item.name == "++" || item.name == "--") // the reader's signs of a section
            continue;
        const auto& option = option_of(app, item, *file);
        const auto section = section_of(item);
        if (is_given(item.name) || (!section.empty() && section != given.command_name))
            continue;
        for (const auto& argument : arguments_of(item, option, *file)) {
            added.push_back(argument);
            if (!section.empty() || !has(look_options, item.name))
                told += " " + argument;
        }
    }
    // Behind the command, and before what may follow `--`.
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    arguments.insert(end, added.begin(), added.end());
    if (!told.empty())
        note(err, {path_to_utf8(*file) + " adds" + told + "; --no-config leaves it out"});
    return arguments;
}

} // namespace edca::command
