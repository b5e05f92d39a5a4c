#pragma once

namespace CLI {
class App;
} // namespace CLI

namespace edca::command {

/// Gives each command of `app` the end of its help: examples, the options that all commands have,
/// and the exit statuses. To be called when all commands are declared. Throws std::logic_error
/// where a command has no examples.
void add_help_texts(CLI::App& app);

} // namespace edca::command
