#pragma once

#include "domain/scan.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>

namespace edca::command {

/// The organization that `scan` belongs to: the one that its file names, else the `chosen` one of
/// --organization, else the only one in the history. Throws Error, which begins with `source`, when
/// the file names another organization than the chosen one, and when nothing names one.
std::string owner(sqlite::Connection& database, const Scan& scan, const std::string& source,
                  const std::optional<std::string>& chosen);

} // namespace edca::command
