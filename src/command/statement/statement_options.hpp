#pragma once

#include "command/command.hpp"
#include "command/digest_log/digest_log.hpp"
#include "domain/statement.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/connection.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace edca::command {

/// What the commands that say something of controls have in common.
struct StatementOptions {
    std::vector<std::string> subjects;
    std::string until; // --until, --due or --valid-until
    DigestLogOptions digest_log;
};

void add_subject_list(CLI::App& parser, StatementOptions& options);

/// The last moment of the time that `option` names; nothing where it is empty.
std::optional<std::string> end_of_option(const Session& session, sqlite::Connection& database,
                                         const std::string& organization, const char* option,
                                         const std::string& text);

/// The last scan of the chosen organization, on whose state something is said. Its dates are shown
/// from then on. Throws Error where there are several organizations, and none is chosen.
query::ScanRef last_scan(Session& session, sqlite::Connection& database);

/// The control that `text` names, as the history spells it. Throws Error where there is none, and
/// where `text` is a pattern or may be several: what is said of one control is said of no other.
std::string one_control(sqlite::Connection& database, const query::ScanRef& scan,
                        const std::string& text);

/// Opens the history to amend, lets `say` say something, and answers with what it said. `say` gives
/// the ids.
void say_and_answer(
    Session& session, const StatementOptions& options,
    const std::function<std::vector<std::int64_t>(sqlite::Connection& database)>& say,
    Table (*table)(const std::vector<Statement>&));

} // namespace edca::command
