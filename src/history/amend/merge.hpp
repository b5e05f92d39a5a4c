#pragma once

#include "history/organization.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>

namespace edca::history {

struct Merge {
    Organization from; // gone afterwards
    Organization to;
};

/// Moves every scan of one organization to another, as if it had been recorded there. Ids, digests
/// and facts of the scans stay as they are. The names of the one lead to the other from then on. To
/// be called within a transaction. Gives how many subjects both had. Throws Error when both have a
/// scan of the same time.
std::int64_t merge(sqlite::Connection& database, const Merge& organizations);

} // namespace edca::history
