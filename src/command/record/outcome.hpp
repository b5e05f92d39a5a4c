#pragma once

#include "command/command.hpp"
#include "domain/outcome.hpp"
#include "history/append.hpp"
#include "history/recorded_elsewhere.hpp"
#include "input/source.hpp"
#include "sqlite/connection.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace edca::command {

/// How much an outcome says of what changed since the scan before: all levels, or findings only.
enum class Detail { all_levels, findings };

/// Puts into `outcome` what became of a scan: recorded, with its score and its changes, or a
/// duplicate, with the reason.
void describe(sqlite::Connection& database, const history::Appended& appended, Detail detail,
              RecordOutcome& outcome);

/// Puts into `outcome` that its file was recorded before, as one of another organization.
void describe(const history::ScanElsewhere& elsewhere, RecordOutcome& outcome);

/// `2 of 3 known servers are missing in this scan: EX1, EX3`; empty where none is missing.
std::string missing_words(sqlite::Connection& database, std::int64_t scan_id);

/// Puts into `outcome` why its file was not recorded.
void describe(const Error& error, RecordOutcome& outcome);

/// Outcomes in the order of the files, and the places of those that were tried, in the order in
/// which they were.
struct Outcomes {
    std::vector<RecordOutcome> all;
    std::vector<std::size_t> tried;
};

/// To be called in a catch block, when the history itself is at fault. The first `durable` files
/// that were tried stay recorded; the others are not tried any more, and their outcomes say why.
ExitStatus fail_rest(Session& session, const std::vector<input::Source>& sources,
                     std::size_t durable, Outcomes& outcomes);

} // namespace edca::command
