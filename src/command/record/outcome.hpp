#pragma once

#include "command/command.hpp"
#include "domain/outcome.hpp"
#include "history/append.hpp"
#include "input/source.hpp"
#include "sqlite/connection.hpp"

#include <cstddef>
#include <vector>

namespace edca::command {

/// How much an outcome says of what changed since the scan before: all levels, or findings only.
enum class Detail { all_levels, findings };

/// Puts into `outcome` what became of a scan: recorded, with its score and its changes, or a
/// duplicate, with the reason.
void describe(sqlite::Connection& database, const history::Appended& appended, Detail detail,
              RecordOutcome& outcome);

/// Puts into `outcome` why its file was not recorded.
void describe(const Error& error, RecordOutcome& outcome);

/// To be called in a catch block, when the history itself is at fault. The first `durable` files
/// stay recorded; the others are not tried any more, and their outcomes say why.
ExitStatus fail_rest(Session& session, const std::vector<input::Source>& sources,
                     std::size_t durable, std::vector<RecordOutcome>& outcomes);

} // namespace edca::command
