#pragma once

#include "domain/table.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace edca::query {

/// The scans that were removed from the history of every organization, or of the one that is or was
/// called `organization`, in the columns of view `removals`, in the order of their removal.
/// Throws Error when nothing is known of that organization.
Table removals(sqlite::Connection& database, const std::optional<std::string>& organization);

/// Says that a scan was removed, by whom, when and why; nothing when it was not.
std::optional<std::string> removal_words(sqlite::Connection& database, std::int64_t scan_id);

} // namespace edca::query
