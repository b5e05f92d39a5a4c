#pragma once

#include "domain/time/scan_dates.hpp"

#include <cstddef>
#include <memory>

namespace edca::present {

/// Whether CSV guards text that a spreadsheet would take for a formula, or leaves it as it is.
enum class Csv { guarded, raw };

/// Whether JSON has the characters that are not ASCII as they are, or as escapes, which a pipe
/// cannot read in another encoding than it was written.
enum class Letters { all, ascii };

/// Abilities of the place that shows an answer: a terminal, a file, a spreadsheet.
struct Look {
    bool color = false;
    std::size_t columns = 80; // 0: without a limit, as in a file or a pipe
    Csv csv = Csv::guarded;
    Letters json = Letters::all;
    bool utc = false; // times are shown in UTC, though the clocks of the scans are known
    std::shared_ptr<const AllScanDates> dates = {}; // null: times are shown in UTC
};

} // namespace edca::present
