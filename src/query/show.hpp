#pragma once

#include "domain/control_page.hpp"
#include "domain/table.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::query {

/// The control `control_id` of `organization`, as the history spells both, in one row: the columns
/// of view `definitions`, then its state and its history as JSON. Three flips within
/// `flapping_days` are flapping.
Table show(sqlite::Connection& database, const std::string& organization,
           const std::string& control_id, double flapping_days);

/// The definition that a control was last judged by.
Definition definition(sqlite::Connection& database, const std::string& organization,
                      const std::string& control_id);

/// What the last scan found of it on each subject.
std::vector<Found> evidence(sqlite::Connection& database, const std::string& organization,
                            const std::string& control_id);

/// When its definition became another one, oldest first.
std::vector<Redefinition> redefinitions(sqlite::Connection& database,
                                        const std::string& organization,
                                        const std::string& control_id);

} // namespace edca::query
