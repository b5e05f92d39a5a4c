#pragma once

#include "domain/check.hpp"
#include "sqlite/connection.hpp"

#include <cstddef>
#include <functional>

namespace edca::query {

/// Told how many scans were looked at, and how many there are; nullptr for nobody.
using VerifyProgress = std::function<void(std::size_t done, std::size_t total)>;

/// Recomputes from the stored spans what each scan said, and holds it against the digests that were
/// taken when it was recorded.
Checks verify_content(sqlite::Connection& database, const VerifyProgress& progress);

} // namespace edca::query
