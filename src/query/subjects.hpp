#pragma once

#include "domain/table.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>

namespace edca::query {

/// The subjects of one organization, or of all, as queries/subjects.sql has them.
Table subjects(sqlite::Connection& database, const std::optional<std::string>& organization);

} // namespace edca::query
