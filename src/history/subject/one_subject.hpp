#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>

namespace edca::history {

/// Two subjects of one organization.
struct TwoSubjects {
    std::int64_t organization_id = 0;
    std::int64_t from = 0; // has nothing afterwards
    std::int64_t to = 0;
};

/// Gives everything that scans said of one subject to another one. No control may have results of
/// both in one scan. Where the one begins as the other ended, with the same value, that is one span
/// afterwards. To be called within a transaction.
void give_all(sqlite::Connection& database, const TwoSubjects& subjects);

} // namespace edca::history
