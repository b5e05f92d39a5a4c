#pragma once

#include <cstddef>

namespace edca::present {

/// Whether CSV guards text that a spreadsheet would take for a formula, or leaves it as it is.
enum class Csv { guarded, raw };

/// Abilities of the place that shows an answer: a terminal, a file, a spreadsheet.
struct Look {
    bool color = false;
    std::size_t columns = 80; // 0: without a limit, as in a file or a pipe
    Csv csv = Csv::guarded;
};

} // namespace edca::present
