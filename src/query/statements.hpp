#pragma once

#include "domain/statement.hpp"
#include "domain/time/timestamp.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// What people say of one control or of all, in one organization or in all, at a time: by
/// organization and control, the latest first.
std::vector<Statement> statements(sqlite::Connection& database,
                                  const std::optional<std::string>& organization, Timestamp now,
                                  const std::optional<std::string>& control_id = {});

} // namespace edca::query
