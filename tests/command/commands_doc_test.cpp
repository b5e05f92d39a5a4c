// docs/commands.md is what scripts rely on: it is held against the program.
#include "support/catch.hpp"
#include "support/command_lines.hpp"
#include "support/histories.hpp"
#include "support/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace edca;
using namespace edca::test;

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* page_path = EDCA_SOURCE_DIR "/docs/commands.md";

/// The page: what stands before its commands, and a section of each.
struct Page {
    struct Section {
        std::string heading;     // "edca scans remove"
        std::string from_help;   // description, usage and options, as the program has them
        std::string from_people; // the keys of its rows, and what else is to be said
    };
    std::string begin;
    std::vector<Section> sections;
};

/// Where the paragraph at `begin` ends, with the empty lines after it.
std::size_t end_of_paragraph(const std::string& text, std::size_t begin) {
    const auto end = text.find("\n\n", begin);
    return end == std::string::npos ? text.size() : end + 2;
}

Page::Section section_of(const std::string& text) {
    const auto heading = text.find('\n');
    const std::string body = text.substr(heading + 2);
    auto end = end_of_paragraph(body, 0);
    for (const char* begin : {"    edca", "| option |"})
        if (body.compare(end, std::char_traits<char>::length(begin), begin) == 0)
            end = end_of_paragraph(body, end);
    return {text.substr(0, heading), body.substr(0, end), body.substr(end)};
}

Page page() {
    std::ifstream in(page_path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    text += '\n'; // every section ends in an empty line, the last one, too
    Page page;
    auto begin = text.find("\n## edca") + 1;
    page.begin = text.substr(0, begin);
    while (begin < text.size()) {
        const auto next = text.find("\n## ", begin);
        const auto end = next == std::string::npos ? text.size() : next + 1;
        page.sections.push_back(section_of(text.substr(begin + 3, end - begin - 3)));
        begin = end;
    }
    return page;
}

void write(const Page& page) {
    std::string text = page.begin;
    for (const auto& section : page.sections)
        text += "## " + section.heading + "\n\n" + section.from_help + section.from_people;
    text.pop_back();
    std::ofstream(page_path, std::ios::binary) << text;
}

bool is_positional(const CLI::Option& option) {
    return option.get_lnames().empty() && option.get_positional();
}

/// `text` in a cell of a table.
std::string cell(const std::string& text) {
    return std::regex_replace(text, std::regex(R"(\|)"), "\\|");
}

std::string usage(const std::string& heading, const CLI::App& command) {
    std::string text = "    " + heading + " [OPTIONS]";
    for (const CLI::Option* option : command.get_options())
        if (!is_positional(*option) && option->get_required())
            text += " --" + option->get_lnames().front() + " " + option->get_type_name();
    for (const CLI::Option* option : command.get_options())
        if (is_positional(*option)) {
            const auto name =
                option->get_name(true) + (option->get_items_expected_max() > 1 ? "..." : "");
            text += option->get_required() ? " " + name : " [" + name + "]";
        }
    if (!command.get_subcommands({}).empty())
        text += command.get_require_subcommand_min() > 0 ? " COMMAND" : " [COMMAND]";
    return text + "\n\n";
}

std::string row_of(const CLI::Option& option) {
    std::string value;
    if (!is_positional(option) && option.get_items_expected_max() > 0)
        value =
            std::regex_replace(cell(option.get_type_name()), std::regex(R"(\\\|)"), " or ") + " ";
    const auto name =
        is_positional(option) ? option.get_name(true) : "--" + option.get_lnames().front();
    return "| `" + name + "` | " + value + "| " + cell(option.get_description()) +
           (option.get_required() ? "; required" : "") + " |\n";
}

std::string from_help(const std::string& heading, const CLI::App& command) {
    std::string text = heading == "edca" ? "Options of all commands. They may stand before or "
                                           "after the command.\n\n"
                                         : command.get_description() + ".\n\n";
    text += usage(heading, command);
    std::string rows;
    for (const bool positionals : {true, false})
        for (const CLI::Option* option : command.get_options())
            if (is_positional(*option) == positionals && !option->check_lname("help"))
                rows += row_of(*option);
    return rows.empty() ? text
                        : text + "| option | value | meaning |\n|---|---|---|\n" + rows + "\n";
}

/// A key of rows, and its type.
struct Key {
    std::string name;
    std::string type;
};
using Keys = std::vector<Key>;

/// The keys that the page promises, of each command and of an option with rows of its own:
/// "edca trend --explain".
std::map<std::string, Keys> promised() {
    static const std::regex row(R"(\| `(\w+)` \| (\w+) \| .+ \|)");
    static const std::regex with_option(R"(With `(--\w+)`:)");
    std::map<std::string, Keys> all;
    for (const auto& section : page().sections) {
        std::istringstream lines(section.from_people);
        std::string name = section.heading;
        std::smatch match;
        for (std::string line; std::getline(lines, line);)
            if (std::regex_match(line, match, with_option))
                name = section.heading + " " + match[1].str();
            else if (std::regex_match(line, match, row))
                all[name].push_back({match[1], match[2]});
            else if (line.rfind("| `", 0) == 0)
                FAIL("no row of a key: " << line);
    }
    return all;
}

/// Whether a value is of a type, as the page names types.
bool is_of(const std::string& type, const Json& value) {
    static const std::regex time(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d))");
    if (type == "time")
        return value.is_string() && std::regex_match(value.get<std::string>(), time);
    if (type == "text")
        return value.is_string() && !std::regex_match(value.get<std::string>(), time);
    return type == "integer"   ? value.is_number_integer()
           : type == "number"  ? value.is_number()
           : type == "boolean" ? value.is_boolean()
           : type == "array"   ? value.is_array()
                               : false;
}

struct Asked {
    std::string name; // of the page
    std::vector<std::string> arguments;
};

/// A command line for each command that answers with rows, in an order in which each finds some.
std::vector<Asked> asked(const std::string& folder) {
    const std::vector<std::string> waiver{"--reason", "old",     "--approved-by",
                                          "A. Lee",   "--until", "2026-12-31"};
    const auto with = [](std::vector<std::string> words, const std::vector<std::string>& more) {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    return {{"edca record", {"record", EDCA_SOURCE_DIR "/tests/data/demo"}},
            {"edca remediate", {"remediate"}},
            {"edca waivers grant", with({"waivers", "grant", "EDCA-MON-007"}, waiver)},
            {"edca notes add", {"notes", "add", "EDCA-MON-007", "disk", "--due", "2026-12-31"}},
            {"edca assess",
             {"assess", "EDCA-DATA-002", "pass", "--reason", "seen", "--by", "A. Lee",
              "--valid-until", "2026-12-31"}},
            {"edca scans label", {"scans", "label", "latest", "approved"}},
            {"edca status", {"status"}},
            {"edca drift", {"drift"}},
            {"edca diff", {"diff", "1", "latest"}},
            {"edca trend", {"trend"}},
            {"edca trend --explain", {"trend", "--explain", "1", "latest"}},
            {"edca show", {"show", "EDCA-TLS-014"}},
            {"edca gate", {"gate", "--max-age", "8d", "--min-score", "All=99"}},
            {"edca waivers", {"waivers"}},
            {"edca waivers revoke", {"waivers", "revoke", "1", "--reason", "disk is there"}},
            {"edca notes", {"notes"}},
            {"edca scans", {"scans"}},
            {"edca scans remove", {"scans", "remove", "1", "--reason", "rehearsal"}},
            {"edca scans --removed", {"scans", "--removed"}},
            {"edca controls list", {"controls", "list"}},
            {"edca controls history", {"controls", "history"}},
            {"edca controls check", {"controls", "check", EDCA_SOURCE_DIR "/tests/data/bad"}},
            {"edca subjects rename", {"subjects", "rename", "NWMBX02", "NWMBX03"}},
            {"edca subjects retire", {"subjects", "retire", "NWMBX03", "--reason", "replaced"}},
            {"edca subjects", {"subjects"}},
            {"edca organizations rename",
             {"organizations", "rename", "Northwind Brewery", "Northwind"}},
            {"edca organizations", {"organizations"}},
            {"edca queries", {"queries"}},
            {"edca verify", {"verify"}},
            {"edca backup", {"backup", folder + "/backup.db"}},
            {"edca recover", {"recover"}},
            {"edca compact", {"compact"}},
            {"edca migrate", {"migrate"}},
            {"edca version", {"version"}}};
}

/// What has no rows, or those that somebody asks for.
const std::set<std::string> without_keys{"edca", "edca report", "edca controls", "edca sql",
                                         "edca completion"};

std::string names_of(const Keys& keys) {
    std::string names;
    for (const auto& key : keys)
        names += (names.empty() ? "" : ",") + key.name;
    return names;
}

} // namespace

TEST_CASE("docs/commands.md has every command with its options, as --help has them") {
    Parser parser;
    auto now = page();
    if (std::getenv("EDCA_ACCEPT") != nullptr) {
        Page accepted{now.begin, {}};
        for (const auto& [path, command] : every_command(parser.app)) {
            const std::string heading = path.empty() ? "edca" : "edca " + path;
            const auto old =
                std::find_if(now.sections.begin(), now.sections.end(),
                             [&](const auto& section) { return section.heading == heading; });
            accepted.sections.push_back({heading, from_help(heading, *command),
                                         old == now.sections.end() ? "" : old->from_people});
        }
        write(accepted);
        now = page();
    }
    INFO("EDCA_ACCEPT=1 writes descriptions, usage and options; keys of rows are for you to write");
    const auto commands = every_command(parser.app);
    REQUIRE(now.sections.size() == commands.size());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const auto heading = commands[i].path.empty() ? "edca" : "edca " + commands[i].path;
        CHECK(now.sections[i].heading == heading);
        CHECK(now.sections[i].from_help == from_help(heading, *commands[i].command));
    }
}

TEST_CASE("docs/commands.md has every key of the rows of every command, and their types") {
    const TempDir folder;
    auto page = promised();
    for (auto [name, arguments] : asked(folder.path().string())) {
        CAPTURE(name);
        const auto keys = page[name];
        page.erase(name);
        arguments.insert(arguments.end(), {"--format", "json"}); // a second `key` is `key_2` there
        const auto rows =
            Json::parse(run({.history = folder.path() / "history.db", .arguments = arguments}).out);
        REQUIRE_FALSE(rows.empty());
        Keys found;
        for (const auto& [key, value] : rows.front().items())
            found.push_back({key, {}});
        CHECK(names_of(found) == names_of(keys));
        if (names_of(found) != names_of(keys))
            continue;
        for (const auto& row : rows)
            for (const auto& [key, type] : keys)
                if (!row.at(key).is_null() && !is_of(type, row.at(key)))
                    FAIL_CHECK(key << " is " << row.at(key) << ", documented as " << type);
    }
    CHECK(page.empty());
}

TEST_CASE("docs/commands.md says of every command what its rows have, or that they have no keys") {
    Parser parser;
    std::set<std::string> tested;
    for (const auto& [name, arguments] : asked(""))
        tested.insert(name);
    for (const auto& [path, command] : every_command(parser.app)) {
        const auto heading = path.empty() ? "edca" : "edca " + path;
        CAPTURE(heading);
        CHECK(tested.count(heading) + without_keys.count(heading) == 1);
    }
}
