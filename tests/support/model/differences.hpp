#pragma once

#include "domain/change.hpp"
#include "domain/state.hpp"
#include "support/histories.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edca::test {

using Lines = std::vector<std::string>;

/// Changes of findings and results: `finding|lost|Fail|Pass|EX1` and so on, which is level or
/// subject, change, from, to, what is out of sight.
Lines told(const std::vector<Change>& changes);

/// Differences of two scans, as told() has them.
Lines differences(sqlite::Connection& history, std::int64_t from, std::int64_t to);

std::vector<Change> new_failures(sqlite::Connection& history, std::int64_t from, std::int64_t to);

/// The first finding in the status of Contoso on a day; one without anything where there is none.
State state_of(sqlite::Connection& history, const std::string& at);

/// Whether `edca verify` finds nothing.
bool is_whole(sqlite::Connection& history);

} // namespace edca::test
