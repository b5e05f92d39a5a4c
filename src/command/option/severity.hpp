#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace edca::command {

/// The severities that the value of `option` names: `High`, several with commas between them, or
/// `high+` for that one and all that are heavier. Throws Error about an unknown one.
std::vector<std::string> severities(const std::string& option, const std::string& text);

/// The severity called `text` and all that are heavier; nothing where there is none of this name.
std::vector<std::string> severities_from(const std::string& text);

/// Adds `--severity`, of which severities() makes names.
void add_severity_option(CLI::App& parser, std::string& text);

} // namespace edca::command
