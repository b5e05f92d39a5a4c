#pragma once

#include <cstddef>

namespace edca::present {

/// Whether CSV keeps text from being taken for a formula, or passes it as it is.
enum class Csv { guarded, raw };

/// What the place that an answer goes to can show, and what may open it there.
struct Look {
    bool color = false;
    std::size_t columns = 80; // 0: as wide as need be, as in a file or a pipe
    Csv csv = Csv::guarded;
};

} // namespace edca::present
