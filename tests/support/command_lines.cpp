#include "support/command_lines.hpp"

#include <sstream>

namespace edca::test {

namespace {

void add(std::vector<NamedCommand>& all, const std::string& path, const CLI::App& command) {
    all.push_back({path, &command});
    for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; }))
        add(all, path.empty() ? below->get_name() : path + " " + below->get_name(), *below);
}

} // namespace

std::vector<NamedCommand> every_command(const CLI::App& app) {
    std::vector<NamedCommand> all;
    add(all, "", app);
    return all;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::istringstream in(text);
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

} // namespace edca::test
