#pragma once

#include "domain/scan.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>

namespace edca::command {

/// The organization that `scan` belongs to: the `chosen` one of --organization, else the one that
/// its file names, else the only one in the history. Two customers may have one name, so the chosen
/// one stands above the file, and a note in the scan says that the file names another one. Throws
/// Error, which begins with `source`, when nothing names one.
std::string owner(sqlite::Connection& database, Scan& scan, const std::string& source,
                  const std::optional<std::string>& chosen);

} // namespace edca::command
