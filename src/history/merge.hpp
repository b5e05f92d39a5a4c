#pragma once

#include "history/organization.hpp"
#include "sqlite/connection.hpp"

namespace edca::history {

struct Merge {
    Organization from; // gone afterwards
    Organization to;
};

/// Puts every scan of one organization into the timeline of another, as if it had been recorded
/// there; ids, digests and facts of the scans stay as they are. Names that led to the one lead to
/// the other. To be called within a transaction. Throws Error when both were scanned at the same
/// time.
void merge(sqlite::Connection& database, const Merge& organizations);

} // namespace edca::history
