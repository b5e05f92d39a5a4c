#pragma once

#include "domain/check.hpp"
#include "query/verify/verify_content.hpp"
#include "sqlite/connection.hpp"

#include <string>
#include <vector>

namespace edca::query {

/// Whether a history is whole and unaltered; docs/integrity.md says what that does and does not
/// promise. Recomputes the digests of all definitions and scans and the chain from what is stored,
/// runs SQLite's own checks, holds the schema against this program's and looks for rows that break
/// a rule. Where the schema is another one, nothing else is looked at. `expected` are chain digests
/// that were kept elsewhere, each of which must be part of the chain. `progress` is told of each
/// scan that was looked at. Throws what reading the file throws.
Checks verify(sqlite::Connection& database, const std::vector<std::string>& expected,
              const VerifyProgress& progress = nullptr);

/// Whether nothing failed.
bool passed(const Checks& checks);

} // namespace edca::query
