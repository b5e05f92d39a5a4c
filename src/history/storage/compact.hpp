#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>

namespace edca::history {

/// Sizes of a history in bytes.
struct Sizes {
    std::int64_t before = 0;
    std::int64_t after = 0;
};

/// Makes the file of a history as small as what it holds, all or nothing. Nothing that it says
/// changes. Takes the room of twice the history on the disk meanwhile. Throws SQLite::Exception.
Sizes compact(sqlite::Connection& database);

} // namespace edca::history
