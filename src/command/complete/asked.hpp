#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace edca::command {

/// The place of a command line at which somebody types.
struct Asked {
    const CLI::App* command = nullptr;  // the innermost that was named
    std::string path = {};              // its names, such as "scans label"; "" for none
    const CLI::Option* value = nullptr; // the option, or the positional, whose value it is
    std::string before = {};            // what of the word stays: "--format="
    std::string begin = {};             // what was typed of the rest
    bool may_be_command = false;
    bool may_be_option = false;
    std::optional<std::string> database = {}; // as --db and --organization have it so far
    std::optional<std::string> organization = {};
};

/// Walks `app` as it would parse `words`, of which the last one is being typed.
Asked asked(const CLI::App& app, const std::vector<std::string>& words);

} // namespace edca::command
