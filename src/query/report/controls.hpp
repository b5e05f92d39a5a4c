#pragma once

#include "domain/report.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edca::query {

/// The controls that are asked for: of an organization, from a time up to a scan.
struct ControlsAsked {
    ScanRef scan;
    std::string since;              // UTC text
    std::optional<std::string> now; // UTC text: what fails has failed until then, not to the scan
};

/// Every control that was assessed in the period, by id, with its spans, its subjects, its settings
/// and its failures.
std::vector<ReportControl> report_controls(sqlite::Connection& database,
                                           const ControlsAsked& asked);

} // namespace edca::query
