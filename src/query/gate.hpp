#pragma once

#include "domain/gate.hpp"
#include "domain/time/timestamp.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// The scans that a gate looks at.
struct GateScans {
    std::string organization;
    std::optional<ScanRef> before; // what the last one is compared with; nothing: see below
    std::optional<ScanRef> latest; // nothing where there is no scan
    std::string without_before = "there is no earlier scan"; // why nothing is compared with
};

/// The conditions of a policy, in the order of its fields, and how the scans meet them. What cannot
/// be known counts against a condition unless the policy allows it: no scan, no score, nothing to
/// compare with, a server that was not assessed, what the later scan lost sight of. A server that
/// was not assessed counts for `max_missing_servers` alone where that is asked for.
std::vector<GateRow> gate(sqlite::Connection& database, const GateScans& scans,
                          const GatePolicy& policy, Timestamp now);

} // namespace edca::query
