#pragma once

#include "command/command.hpp"
#include "command/digest_log/digest_log.hpp"
#include "domain/statement.hpp"
#include "history/statement/statement.hpp"
#include "sqlite/connection.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace edca::command {

/// What the commands that say something of controls have in common.
struct StatementOptions {
    std::vector<std::string> controls; // ids and patterns
    std::vector<std::string> subjects;
    std::string until; // --until, --due or --valid-until
    bool yes = false;  // several controls that a pattern names are meant
    DigestLogOptions digest_log;
};

void add_subject_list(CLI::App& parser, StatementOptions& options);

/// The last moment of the time that `option` names; nothing where it is empty.
std::optional<std::string> end_of_option(const Session& session, sqlite::Connection& database,
                                         const std::string& organization, const char* option,
                                         const std::string& text);

/// What is said of each control that the options name, on the state of the last scan. Throws Error
/// where there are several organizations, where no control is called so, and where a pattern names
/// several controls that were not confirmed: it lists them.
std::vector<history::Saying> sayings(Session& session, sqlite::Connection& database,
                                     const StatementOptions& options);

/// Opens the history to amend, lets `say` say something, and answers with what it said. `say` gives
/// the ids.
void say_and_answer(
    Session& session, const StatementOptions& options,
    const std::function<std::vector<std::int64_t>(sqlite::Connection& database)>& say,
    Table (*table)(const std::vector<Statement>&));

} // namespace edca::command
