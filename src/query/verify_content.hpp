#pragma once

#include "domain/check.hpp"
#include "history/database.hpp"

namespace edca::query {

/// Recomputes from the stored spans what each scan said, and holds it against the digests that were
/// taken when it was recorded.
Checks verify_content(history::Database& database);

} // namespace edca::query
