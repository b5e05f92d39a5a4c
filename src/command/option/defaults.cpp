#include "command/option/defaults.hpp"

#include "command/command.hpp"
#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "history/storage/open.hpp"
#include "input/toml.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string_view>

namespace edca::command {

namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "edca.toml";

// Who can put a file beside a history must not make edca write anything by it.
// Nor must it open a gate, which is what diff and gate are.
constexpr std::array reading_commands{"status",  "drift",         "trend",     "show",
                                      "scans",   "organizations", "subjects",  "controls list",
                                      "queries", "report",        "remediate", "controls history"};
constexpr std::array<std::string_view, 3> types_of_places{"FILE", "PATH", "FOLDER"};
constexpr std::array look_options{"format", "color", "width", "wait",
                                  "raw",    "ascii", "utc",   "no-pager"};

template<typename Names>
bool has(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether the value of the option names a place: FILE, KEYFILE, PATH.
bool names_file(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    return std::any_of(types_of_places.begin(), types_of_places.end(),
                       [&](std::string_view word) { return type.find(word) != std::string::npos; });
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

[[noreturn]] void refuse(const fs::path& file, const input::Setting& setting,
                         const std::string& what, const std::string& hint) {
    throw Error(path_to_utf8(file) + ": line " + std::to_string(setting.line) + ": " + what,
                hint + "; --no-config leaves the file out");
}

/// The option that a setting is the default of.
const CLI::Option& option_of(const CLI::App& app, const input::Setting& setting,
                             const std::string& section, const fs::path& file) {
    const CLI::App* owner = &app;
    for (std::string_view rest = section; owner != nullptr && !rest.empty();) {
        const auto word = std::string(rest.substr(0, rest.find(' ')));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        owner = command_of(*owner, word);
    }
    if (owner == nullptr || (!section.empty() && !has(reading_commands, section)))
        refuse(file, setting,
               "[" + setting.section +
                   "] is no command that only reads, expected one such as [status]",
               "see edca --help");
    const CLI::Option* option = owner->get_option_no_throw("--" + setting.name);
    const bool may_be = option != nullptr && setting.name != "help" && setting.name != "version" &&
                        setting.name != "no-config" && !names_file(*option);
    if (!may_be)
        refuse(file, setting,
               setting.name + " is no option of " +
                   (section.empty() ? "all commands" : "edca " + section) +
                   " that may have a default",
               "see edca " + (section.empty() ? "" : section + " ") +
                   "--help; an option that names a file or a history has none");
    return *option;
}

std::vector<std::string> arguments_of(const input::Setting& setting, const CLI::Option& option,
                                      const fs::path& file) {
    const auto name = "--" + setting.name;
    std::vector<std::string> arguments;
    if (option.get_expected_max() == 0) { // a flag
        const auto& said = setting.values.front();
        if (setting.is_list || setting.is_text || (said != "true" && said != "false"))
            refuse(file, setting, setting.name + " is neither true nor false",
                   "expected " + setting.name + " = true");
        if (said == "true")
            arguments.push_back(name);
        return arguments;
    }
    for (const auto& value : setting.values)
        arguments.push_back(name + "=" + value);
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
    std::error_code unknown;
    if (!fs::is_regular_file(*file, unknown))
        throw Error(path_to_utf8(*file) + ": is no file, expected defaults of options",
                    "remove it, or leave it out with --no-config");
    std::vector<std::string> added;
    std::string told;
    for (const auto& item : input::read_settings(path_to_utf8(*file), "defaults of options")) {
        auto section = item.section;
        std::replace(section.begin(), section.end(), '.', ' ');
        const auto& option = option_of(app, item, section, *file);
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
