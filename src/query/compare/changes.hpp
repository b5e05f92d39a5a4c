#pragma once

#include "domain/change.hpp"
#include "sqlite/connection.hpp"

#include <SQLiteCpp/Statement.h>
#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// The changes that a statement gives, without local times. It has the columns of view `drift` and
/// all its values bound.
std::vector<Change> changes(sqlite::Connection& database, SQLite::Statement& statement);

/// Adds the times of `changes` by the clocks of their scans. Each scan is looked up once: the view
/// would look it up for each row.
void add_local_times(sqlite::Connection& database, std::vector<Change>& changes);

/// Adds the waivers that covered what fails after `changes`, in the scan that was taken at `at`, or
/// in the first scan of each change where nothing is said.
void add_waivers(sqlite::Connection& database, std::vector<Change>& changes,
                 const std::optional<std::string>& at = {});

} // namespace edca::query
