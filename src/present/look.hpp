#pragma once

#include <cstddef>

namespace edca::present {

/// What the place that text goes to can show.
struct Look {
    bool color = false;
    std::size_t columns = 80; // 0: as wide as need be, as in a file or a pipe
};

} // namespace edca::present
