#include "command/command.hpp"
#include "completion_scripts.hpp"
#include "domain/text/text.hpp"

#include <CLI/App.hpp>
#include <memory>
#include <ostream>
#include <string>

namespace edca::command {

namespace {

std::string_view script_of(const std::string& shell) {
    for (const auto& script : completion_scripts::all)
        if (equal_ignoring_ascii_case(script.name, shell))
            return script.text;
    throw Error("completion: \"" + shell + "\" is unknown, expected bash, zsh, fish or powershell",
                "such as edca completion bash");
}

} // namespace

Command completion(CLI::App& app) {
    auto shell = std::make_shared<std::string>();
    CLI::App* parser =
        app.add_subcommand("completion", "Print what lets a shell complete command lines of edca");
    parser->add_option("SHELL", *shell, "bash, zsh, fish or powershell")->type_name("")->required();
    return {parser, [shell](Session& session) {
                session.out << script_of(*shell);
                return ExitStatus::ok;
            }};
}

} // namespace edca::command
