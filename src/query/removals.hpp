#pragma once

#include "domain/table.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace edca::query {

/// The removed scans of all organizations, or of the one that has or had the name `organization`,
/// in the columns of view `removals`, in the order of their removal. Throws Error where no
/// organization had that name.
Table removals(sqlite::Connection& database, const std::optional<std::string>& organization);

/// A sentence about the removal of a scan: by whom, when and why. Nothing where it was not removed.
std::optional<std::string> removal_words(sqlite::Connection& database, std::int64_t scan_id);

} // namespace edca::query
