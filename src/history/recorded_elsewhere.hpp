#pragma once

#include "domain/scan.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace edca::history {

struct ScanElsewhere {
    std::int64_t scan_id = 0;
    std::string organization;
};

/// The scan of another organization that was recorded from the same file, byte for byte: two
/// customers may have one name, and somebody said whose the file is. Nothing where the organization
/// of `scan` has it itself.
std::optional<ScanElsewhere> recorded_elsewhere(sqlite::Connection& database, const Scan& scan);

} // namespace edca::history
