#pragma once

#include "domain/report.hpp"
#include "query/clock.hpp"
#include "query/scan_ref.hpp"
#include "sqlite/connection.hpp"

#include <optional>
#include <string>

namespace edca::query {

/// The report that is asked for.
struct ReportAsked {
    ScanRef scan;                   // the last scan of the period
    std::optional<TimeAsked> since; // when the period begins; with the first scan if not given
    bool is_latest = true;          // what fails now has failed until `clock.now`, not to the scan
    Clock clock;
};

/// All that a report shows of one organization: rows of the queries of other commands, and the
/// spans of every control. Throws Error where no scan is in the period.
Report report(sqlite::Connection& database, const ReportAsked& asked);

} // namespace edca::query
